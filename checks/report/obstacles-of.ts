import type { Result } from '../types.ts'

/** What stood in the way of more than one flow: what was not measured, without what a flow itself tells. */
export function obstaclesOf({
  notMeasured,
  journeys,
}: Pick<Result, 'notMeasured' | 'journeys'>): Result['notMeasured'] {
  const flows = new Set(journeys.flatMap((journey) => journey.flows.map(({ title }) => `${journey.title}: ${title}`)))
  return notMeasured.filter(({ what }) => !flows.has(what))
}
