/** Of the standard normal distribution: 95 % lie within so many standard deviations. */
export const Z95 = 1.959963984540054

/**
 * Where a proportion lies in 95 of 100, from `numerator` of `denominator`: Wilson's score interval (E. B. Wilson, JASA
 * 22, 1927), which also holds for few tries and at 0 and 1.
 */
export function wilsonInterval(numerator: number, denominator: number, z = Z95): [low: number, high: number] {
  const share = numerator / denominator
  const widening = z ** 2 / denominator
  const centre = (share + widening / 2) / (1 + widening)
  const half = (z / (1 + widening)) * Math.sqrt((share * (1 - share)) / denominator + widening / (4 * denominator))
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}

/**
 * By how much two proportions differ, the second less the first, in 95 of 100: the difference of their Wilson intervals
 * (method 10 of R. G. Newcombe, Statistics in Medicine 17, 1998).
 */
export function newcombeInterval(
  before: { numerator: number; denominator: number },
  after: { numerator: number; denominator: number },
): [low: number, high: number] {
  const [p1, p2] = [before.numerator / before.denominator, after.numerator / after.denominator]
  const [l1, u1] = wilsonInterval(before.numerator, before.denominator)
  const [l2, u2] = wilsonInterval(after.numerator, after.denominator)
  const difference = p2 - p1
  return [
    difference - Math.sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2),
    difference + Math.sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2),
  ]
}
