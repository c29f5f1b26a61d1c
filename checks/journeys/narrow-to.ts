import type { Affected, Scope } from '../types.ts'

/** Only the journeys that the user names; one that the changes do not reach is measured all the same. */
export function narrowTo({ journeys: wanted }: Pick<Scope, 'journeys'>, affected: Affected): Affected {
  if (wanted.length === 0) return affected
  const found = affected.status === 'none' ? [] : affected.journeys
  const journeys = wanted.map((id) => found.find((journey) => journey.id === id) ?? { id, because: [] })
  return affected.status === 'all'
    ? { ...affected, journeys }
    : { status: 'some', journeys, blindSpots: affected.blindSpots }
}
