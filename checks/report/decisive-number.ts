import type { Comparison, JourneyVerdict } from '../types.ts'
import { comparisonCells, provesNothing } from './comparison-words.ts'

/** The values of the limit that a journey's outcome rests on, "2.00 s → 2.62 s"; nothing where it rests on none. */
export function decisiveNumber({ outcome, comparisons, flows }: JourneyVerdict): string {
  const changed = new Set(flows.filter(({ versions }) => versions?.status === 'changed').map(({ flow }) => flow))
  const telling = comparisons
    .filter((comparison) => comparison.decides && comparison.outcome === outcome)
    .filter((comparison) => provesNothing(comparison, changed.has(comparison.flow)) === undefined)
    .filter(({ base, head }) => base !== null && head !== null)
  const decisive = telling.find(({ metric }) => metric === first(outcome)) ?? telling[0]
  if (decisive === undefined) return ''
  const [base, head] = comparisonCells(decisive)
  return `${base} → ${head}`
}

/** A change of completion says more than one of time; where nothing changed, the time says more. */
function first(outcome: JourneyVerdict['outcome']): Comparison['metric'] {
  return outcome === 'no worse' ? 'scriptedTime' : 'completes'
}
