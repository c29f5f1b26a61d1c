import type { Limits } from '../../config-schema/index.ts'
import type { Attempt, Comparison, Pair } from '../types.ts'
import { type Allowance, clearFrom, clearlyMore } from './clearly-more.ts'
import { completedPairs } from './completed-pairs.ts'
import { grownResources } from './grown-resources.ts'
import { laterPaints } from './later-paints.ts'
import { median } from './median.ts'
import { shiftedSteps } from './shifted-steps.ts'

type Metric = 'lcp' | 'cls' | 'bytes'

type Values = { base: number[]; head: number[] }
/**
 * Values by pair, what must be over the limit as well, how much more is tolerated whatever the limit says, and what
 * made it so.
 */
type Grown = Values & { also?: Values[]; tolerated?: number; evidence: string[] }

const slowestPaint = ({ vitals }: Attempt) => {
  const { documents = [], routes = [] } = vitals ?? {}
  return highest([...documents, ...routes].flatMap(({ lcp }) => lcp ?? []))
}
const worstShift = ({ vitals }: Attempt) => highest((vitals?.documents ?? []).map(({ cls }) => cls))
const allBytes = ({ requests }: Attempt) => requests?.reduce((sum, { bytes = 0 }) => sum + bytes, 0)

/** What may be over the limit, each page or step for itself, what grew most first; where none grew, the whole. */
const candidatesOf: Record<Metric, (pairs: Pair[], origins: string[]) => Grown[]> = {
  lcp: (pairs) => orWhole(laterPaints(pairs), valuesOf(pairs, slowestPaint)),
  cls: (pairs) => orWhole(shiftedSteps(pairs), valuesOf(pairs, worstShift)),
  bytes: (pairs, origins) => [{ ...valuesOf(pairs, allBytes), evidence: grownResources(pairs, origins) }],
}

function orWhole(grown: Grown[], whole: Values): Grown[] {
  return grown.length > 0 ? grown : [{ ...whole, evidence: [] }]
}

/**
 * The limits that can only make a journey worse: the largest paint of a page (the first that is over its limit, by how
 * much later it came; else the one that grew most, or the slowest), the layout shift of the step in which it grew most
 * (of the worst document, where it grew in none), all that came over the network. Worse when every head attempt exceeds
 * every base attempt by more than the limit (`clearlyMore`), in five pairs or more. A metric that no pair has is left
 * out.
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
    const allowance = allowanceOf(metric, limits)
    const { severity, margin } = limits[metric]
    const isOver = ({ base, head, also = [], tolerated = 0 }: Grown) => {
      const allowed = { ...allowance, atLeast: Math.max(allowance.atLeast, tolerated) }
      return base.length >= clearFrom && [{ base, head }, ...also].every((values) => clearlyMore(values, allowed))
    }
    const candidates = candidatesOf[metric](pairs, origins)
    const seen = candidates.find(isOver) ?? candidates[0]
    if (seen === undefined || seen.base.length === 0) return []
    const isWorse = isOver(seen)
    const [base, head] = [median(seen.base), median(seen.head)]
    const evidence = isWorse ? seen.evidence : []
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
        pairs: seen.base.length,
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
function valuesOf(pairs: Pair[], of: (attempt: Attempt) => number | undefined): Values {
  const both = pairs.flatMap((pair) => {
    const [base, head] = [of(pair.base), of(pair.head)]
    return base === undefined || head === undefined ? [] : [{ base, head }]
  })
  return { base: both.map(({ base }) => base), head: both.map(({ head }) => head) }
}

function highest(values: number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values)
}
