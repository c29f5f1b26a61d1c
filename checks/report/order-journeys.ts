import type { JourneyVerdict, Outcome } from '../types.ts'

const order: Outcome[] = ['worse', 'flow changed', 'not measured', 'inconclusive', 'improved', 'no worse']

/** The journeys, those first that a reader must see first: what blocks before what warns, and that before what is open. */
export function orderJourneys(journeys: JourneyVerdict[]): JourneyVerdict[] {
  return journeys.toSorted((a, b) => rank(a) - rank(b))
}

function rank({ outcome, findings }: JourneyVerdict): number {
  const blocks = findings.some(({ severity, accepted }) => severity === 'block' && !accepted)
  return 2 * order.indexOf(outcome) + (blocks ? 0 : 1)
}
