import type { Comparison, ComparisonOutcome, JourneyVerdict } from '../types.ts'
import { comparisonCells, provesNothing } from './comparison-words.ts'

const order: ComparisonOutcome[] = ['worse', 'inconclusive', 'improved', 'no worse', 'not measured']

/** The values of the limit that a journey's outcome rests on, "2.00 s → 2.62 s"; nothing where none proves anything. */
export function decisiveNumber({ comparisons, flows }: JourneyVerdict): string {
  const changed = new Set(flows.filter(({ versions }) => versions?.status === 'changed').map(({ flow }) => flow))
  const [decisive] = comparisons
    .filter(({ decides }) => decides)
    .filter((comparison) => provesNothing(comparison, changed.has(comparison.flow)) === undefined)
    .filter(({ base, head }) => base !== null && head !== null)
    .toSorted((a, b) => rank(a) - rank(b))
  if (decisive === undefined) return ''
  const [base, head] = comparisonCells(decisive)
  return `${base} → ${head}`
}

/** A proven change of completion says more than its time, an unchanged one less. */
function rank({ metric, outcome }: Comparison): number {
  const settled = outcome === 'no worse' || outcome === 'not measured'
  return 2 * order.indexOf(outcome) + ((metric === 'completes') === settled ? 1 : 0)
}
