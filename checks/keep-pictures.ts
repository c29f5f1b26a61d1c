import type { Ports } from './ports.ts'
import type { ArmName, Attempt, Pair } from './types.ts'

/** Keeps the picture of an arm's first failure that counts as evidence; the others show the same and are dropped. */
export async function keepPictures(
  pair: Pair,
  before: Pair[],
  name: string,
  ports: Pick<Ports, 'keepEvidence'>,
): Promise<Pair> {
  const kept = async (arm: ArmName): Promise<Attempt> => {
    const attempt = pair[arm]
    if (attempt.error?.screenshot === undefined) return attempt
    const { screenshot, ...error } = attempt.error
    const isWarmUp = pair.index === 0
    if (isWarmUp || before.some((earlier) => earlier[arm].error?.screenshot !== undefined)) return { ...attempt, error }
    return { ...attempt, error: { ...error, screenshot: await ports.keepEvidence(screenshot, `${name}-${arm}.png`) } }
  }
  return { ...pair, base: await kept('base'), head: await kept('head') }
}
