import type { Result } from '../types.ts'

/** What stood in the way of more than one journey: what was not measured, without what a flow or journey itself tells. */
export function obstaclesOf({
  notMeasured,
  journeys,
}: Pick<Result, 'notMeasured' | 'journeys'>): Result['notMeasured'] {
  const told = new Set(
    journeys.flatMap(({ title, flows }) => [title, ...flows.map((flow) => `${title}: ${flow.title}`)]),
  )
  return notMeasured.filter(({ what }) => !told.has(what))
}
