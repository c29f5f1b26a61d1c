/**
 * The known word that was probably meant: the fewest single-character changes away (insert, delete,
 * replace, swap of two neighbours; the optimal string alignment distance), at most a third of its length.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const written = word.slice(0, 64).toLowerCase()
  const near = known.flatMap((candidate) => {
    const most = Math.max(1, Math.floor(candidate.length / 3))
    if (Math.abs(candidate.length - written.length) > most) return []
    const distance = distanceBetween(written, candidate.toLowerCase())
    return distance > most ? [] : [{ candidate, distance }]
  })
  return near.sort((left, right) => left.distance - right.distance)[0]?.candidate
}

function distanceBetween(left: string, right: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1]
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = current
  }
  return last[right.length] ?? 0
}
