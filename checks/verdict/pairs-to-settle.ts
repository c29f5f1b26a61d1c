import { looksWithin } from '../compare/looks.ts'
import type { Comparison } from '../types.ts'
import { boundRatio } from './bound-ratio.ts'
import type { Flow } from './subjects.ts'

const looks = looksWithin({ pairs: 20, family: { flows: 1, severity: 'block' } })

/**
 * How many more pairs would probably settle a flow's time, or undefined where no number of pairs that
 * can be measured would. An estimate: the interval of log ratios narrows with the square root of the
 * pairs, and all is settled at the first look where it clears "worse" or "no worse"; the latter is not
 * said of what is likely worse.
 */
export function pairsToSettle({
  deciding,
  noWorseThan,
  atLeast,
}: Pick<Flow, 'deciding' | 'noWorseThan' | 'atLeast'>): number | undefined {
  const [time, ...others] = deciding.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'not measured')
  if (time?.metric !== 'scriptedTime' || others.length > 0) return undefined
  const { base, margin, likely } = time
  const tolerated = boundRatio({ share: noWorseThan, atLeast, base })
  const forNoWorse = likely === 'worse' ? Number.POSITIVE_INFINITY : pairsUntil(time, tolerated, 'below')
  const forWorse = pairsUntil(time, boundRatio({ share: margin, atLeast, base }), 'above')
  const look = looks.find(
    ({ pairs, worse }) => pairs > time.pairs && (pairs >= forNoWorse || (worse !== undefined && pairs >= forWorse)),
  )
  return look && look.pairs - time.pairs
}

/** The pairs at which the whole interval would probably be on one side of the bound. */
function pairsUntil({ delta, interval, pairs }: Comparison, bound: number, side: 'above' | 'below'): number {
  if (delta === null || interval === null) return Number.POSITIVE_INFINITY
  const distance = (Math.log1p(bound) - Math.log1p(delta)) * (side === 'below' ? 1 : -1)
  if (distance <= 0) return Number.POSITIVE_INFINITY
  const halfWidth = (Math.log1p(interval[1]) - Math.log1p(interval[0])) / 2
  return pairs * (halfWidth / distance) ** 2
}
