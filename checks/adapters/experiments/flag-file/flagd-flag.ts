import { isDeepStrictEqual } from 'node:util'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import { toWeights } from '../to-weights.ts'

/** A flag as flagd's schema has it (https://flagd.dev/schema/v0/flags.json). */
export type FlagdFlag = {
  state: 'ENABLED' | 'DISABLED'
  variants: Record<string, unknown>
  defaultVariant?: string | null
  targeting?: unknown
  metadata?: Record<string, unknown>
}

const OWNER = 'ux-impact'
/** Hundredths are what people read best, and all that older releases of flagd took. */
const READABLE = 100
/** Exact weights are looked for up to here. */
const SMALL = 1_000
/** The most that shares are told apart by: far more than people can be counted. */
const FINEST = 1_000_000

/**
 * The flag that does what is wanted. Whoever is shared out is told apart by the attribute `person`, together with the
 * key, so that arms of one experiment say nothing of arms of another; who has no such attribute has the control, since
 * they would all be one person.
 */
export function flagdFlag(
  { pullRequest, description, arms }: Omit<ExperimentFlag, 'key'>,
  use: FlagUse,
  person: string,
): FlagdFlag {
  const weights = fractionWeights(arms.map(({ share }) => share))
  const fractional = [
    { cat: [{ var: '$flagd.flagKey' }, { var: person }] },
    ...arms.map(({ name }, index) => [name, weights[index]]),
  ]
  return {
    state: 'ENABLED',
    variants: Object.fromEntries(arms.map(({ name }) => [name, name])),
    defaultVariant: use.use === 'all' ? use.arm : (arms[0]?.name ?? ''),
    ...(use.use === 'split' ? { targeting: { if: [{ var: person }, { fractional }, null] } } : {}),
    metadata: { owner: OWNER, pullRequest, description },
  }
}

/** What a flag of the file does, where it is the experiment's own; else why it is not, as a sentence. */
export function readFlagdFlag(
  given: FlagdFlag,
  flag: ExperimentFlag,
  person: string,
): ({ status: 'ours' } & FlagUse) | { status: 'foreign'; why: string } {
  const { owner, pullRequest } = given.metadata ?? {}
  if (owner !== OWNER) {
    return { status: 'foreign', why: `There is a flag ${flag.key} that was not made by ux-impact.` }
  }
  if (pullRequest !== flag.pullRequest) {
    return { status: 'foreign', why: `The flag ${flag.key} was made for pull request ${pullRequest}.` }
  }
  const uses: FlagUse[] = [
    { use: 'off' },
    { use: 'split' },
    ...flag.arms.slice(1).map(({ name }): FlagUse => ({ use: 'all', arm: name })),
  ]
  // People may say in other words what it is about.
  const plain = ({ metadata: _, ...rest }: FlagdFlag) => rest
  const found = uses.find((use) => isDeepStrictEqual(plain(given), plain(flagdFlag(flag, use, person))))
  if (found !== undefined) return { status: 'ours', ...found }
  return { status: 'foreign', why: `The flag ${flag.key} was changed by hand: it is not as ux-impact would write it.` }
}

/** Weights that are exactly the shares, if need be of less readable numbers than hundredths. */
export function fractionWeights(shares: number[]): number[] {
  const exact = (total: number) => shares.every((share) => Math.abs(share * total - Math.round(share * total)) < 1e-9)
  const totals = [READABLE, ...Array.from({ length: SMALL }, (_, index) => index + 1)]
  return toWeights(shares, totals.find(exact) ?? FINEST)
}
