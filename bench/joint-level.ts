/** A rank sum that rejects at a number of pairs. */
export type Threshold = { pairs: number; rankSum: number }

/**
 * The exact chance that the signed-rank sum of a growing series reaches the threshold at any of the
 * looks, when every sign is a fair coin. The values are placed in order of their size: each order in
 * which the looks' new pairs can follow one another is equally likely, and a negative value adds its rank
 * among the pairs of every look that has it. So it is enough to carry how many pairs of each look are
 * placed and, per look, the sum of the negative ranks, where all that no longer rejects is one.
 */
export function jointLevel(thresholds: Threshold[]): number {
  const looks = thresholds.map(({ pairs, rankSum }, i) => ({
    added: pairs - (thresholds[i - 1]?.pairs ?? 0),
    beyond: (pairs * (pairs + 1)) / 2 - rankSum + 1,
  }))
  const radixes = looks.map((_, at) => looks.slice(0, at).reduce((size, { beyond }) => size * (beyond + 1), 1))
  const states = looks.reduce((size, { beyond }) => size * (beyond + 1), 1)
  const all = looks.reduce((sum, { added }) => sum + added, 0)

  let layer = new Map([[looks.map(() => 0).join(), firstOf(states)]])
  for (let count = 0; count < all; count++) {
    const next = new Map<string, Float64Array>()
    for (const [key, ways] of layer) {
      const placed = key.split(',').map(Number)
      for (const [look, { added }] of looks.entries()) {
        const after = placed.with(look, (placed[look] ?? 0) + 1)
        if ((after[look] ?? 0) > added) continue
        const into = next.get(after.join()) ?? new Float64Array(states)
        next.set(after.join(), into)
        place(ways, into, after, look)
      }
    }
    layer = next
  }
  const [final] = layer.values()
  const orders = looks.reduce((orders, { added }) => orders / factorial(added), factorial(all))
  return 1 - (final?.at(-1) ?? 0) / orders

  /** One value more, of a pair that `look` added: positive in half of the ways, else negative. */
  function place(ways: Float64Array, into: Float64Array, placed: number[], look: number) {
    const ranks = placed.map((_, at) => placed.slice(0, at + 1).reduce((sum, count) => sum + count, 0))
    for (const [state, count] of ways.entries()) {
      if (count === 0) continue
      let negative = state
      for (let at = look; at < looks.length; at++) {
        const [radix = 1, beyond = 0] = [radixes[at], looks[at]?.beyond]
        const sum = Math.floor(state / radix) % (beyond + 1)
        negative += (Math.min(beyond, sum + (ranks[at] ?? 0)) - sum) * radix
      }
      into[state] = (into[state] ?? 0) + count / 2
      into[negative] = (into[negative] ?? 0) + count / 2
    }
  }
}

function firstOf(states: number): Float64Array {
  const ways = new Float64Array(states)
  ways[0] = 1
  return ways
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}
