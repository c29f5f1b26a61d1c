import type { Moments } from '../../types.ts'

/**
 * Counts and sums from what services tell: the variance is the sample's, of one person's number, with n − 1. Without it
 * the sum is of people who did something.
 */
export function momentsOf({ people, sum, variance }: { people: number; sum: number; variance?: number }): Moments {
  if (variance === undefined) return { people, sum }
  const ofMean = people === 0 ? 0 : sum ** 2 / people
  return { people, sum, sumSquares: variance * Math.max(0, people - 1) + ofMean }
}
