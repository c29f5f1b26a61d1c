import type { Limits } from '../../config-schema/index.ts'
import type { Attempt, Comparison, Pair } from '../types.ts'
import { type Allowance, clearFrom, clearlyMore } from './clearly-more.ts'
import { completedPairs } from './completed-pairs.ts'
import { grownResources } from './grown-resources.ts'
import { laterPaints } from './later-paints.ts'
import { median } from './median.ts'
import { shiftedSteps, shiftsWhereGrown } from './shifted-steps.ts'

type Metric = 'lcp' | 'cls' | 'bytes'

const valueIn: Record<Metric, (attempt: Attempt) => number | undefined> = {
  lcp: ({ vitals }) =>
    highest([
      ...(vitals?.documents ?? []).flatMap(({ lcp }) => lcp ?? []),
      ...(vitals?.routes ?? []).map(({ lcp }) => lcp),
    ]),
  cls: ({ vitals }) => highest((vitals?.documents ?? []).map(({ cls }) => cls)),
  bytes: ({ requests }) => requests?.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
}

const whatMadeIt: Record<Metric, (pairs: Pair[], origins: string[]) => string[]> = {
  lcp: laterPaints,
  cls: shiftedSteps,
  bytes: grownResources,
}

/**
 * The limits that can only make a journey worse: the largest paint of the slowest page, the layout shift of the
 * step in which it grew most (of the worst document, where it grew in none), all that came over the network. Worse
 * when every head attempt exceeds every base attempt by more than the limit (`clearlyMore`), in five pairs or more.
 * A metric that no pair has is left out.
 */
export function compareAmounts(input: {
  flow: string
  pairs: Pair[]
  limits: Limits
  origins: string[]
}): Comparison[] {
  const { flow, limits, origins } = input
  const pairs = completedPairs(input.pairs)
  return (['lcp', 'cls', 'bytes'] as const).flatMap((metric): Comparison[] => {
    const grown = metric === 'cls' ? shiftsWhereGrown(pairs) : undefined
    const values = grown ?? valuesOf(pairs, valueIn[metric])
    const count = values.base.length
    if (count === 0) return []
    const allowance = allowanceOf(metric, limits)
    const { severity, margin } = limits[metric]
    const isWorse = count >= clearFrom && clearlyMore(values, allowance)
    const [base, head] = [median(values.base), median(values.head)]
    const evidence = isWorse ? whatMadeIt[metric](pairs, origins) : []
    return [
      {
        metric,
        flow,
        decides: isWorse && severity !== 'off',
        severity,
        base,
        head,
        delta: metric === 'cls' ? head - base : base === 0 ? null : head / base - 1,
        interval: null,
        margin,
        ...(metric !== 'cls' && { atLeast: allowance.atLeast }),
        outcome: isWorse ? 'worse' : 'inconclusive',
        pairs: count,
        power: `It is worse once every attempt with the change exceeds every one without it by more than the limit, in ${clearFrom} pairs or more.`,
        ...(evidence.length > 0 && { evidence }),
      },
    ]
  })
}

/** The margin of a score is an amount, that of others a share. */
function allowanceOf(metric: Metric, limits: Limits): Allowance {
  return metric === 'cls' ? { margin: 0, atLeast: limits.cls.margin } : limits[metric]
}

/** Of the pairs whose attempts both have the value. */
function valuesOf(pairs: Pair[], of: (attempt: Attempt) => number | undefined): { base: number[]; head: number[] } {
  const both = pairs.flatMap((pair) => {
    const [base, head] = [of(pair.base), of(pair.head)]
    return base === undefined || head === undefined ? [] : [{ base, head }]
  })
  return { base: both.map(({ base }) => base), head: both.map(({ head }) => head) }
}

function highest(values: number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values)
}
