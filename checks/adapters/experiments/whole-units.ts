import type { ExperimentFlag } from '../../types.ts'
import { FlagTrouble } from './flag-trouble.ts'
import { toWeights } from './to-weights.ts'

/** A unit finer than this share may be rounded to: nobody plans shares more exactly. */
const FINE = 0.001

/**
 * What each arm gets in whole units, of which `whole` are everybody: 10,000 basis points, 100 percent.
 *
 * @throws FlagTrouble where a unit is coarser than 0.1 % and the shares are not whole ones
 */
export function wholeUnits(
  { arms }: Pick<ExperimentFlag, 'arms'>,
  { title, unit, whole }: { title: string; unit: string; whole: number },
): Map<string, number> {
  const shares = arms.map(({ share }) => share)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const units = toWeights(shares, whole)
  const isExact = units.every((one, index) => Math.abs(one - ((shares[index] ?? 0) / all) * whole) < 1e-6)
  const named = arms.map(({ name }, index) => [name, units[index] ?? 0] as const)
  if (!isExact && 1 / whole > FINE) {
    const nearest = named.map(([name, one]) => `${name} ${one}`).join(', ')
    throw new FlagTrouble(
      `${title} splits people in whole ${unit}, which these shares are not. Plan the experiment with ${nearest}.`,
    )
  }
  return new Map(named)
}
