import type { Measurement, NotMeasuredReason, Request } from '../types.ts'
import { makeMeasurement } from './make-measurement.ts'

/** The measurement of a request where something stood in the way before any journey was known. */
export function unmeasured({
  request,
  reason,
  at,
  runner,
}: {
  request: Request
  reason: NotMeasuredReason
  at: Date
  runner: Measurement['runner']
}): Measurement {
  return makeMeasurement({
    request,
    scope: { all: false, journeys: [] },
    policy: { source: 'base', changedInHead: false, notes: [] },
    changes: 0,
    affected: { status: 'all', reason: 'It did not come to looking which.', journeys: [], blindSpots: [] },
    uncommitted: [],
    arms: { status: 'failed', reason },
    flows: [],
    startedAt: at,
    clock: { begun: 0, selected: 0, opened: 0, ended: 0 },
    seed: 0,
    runner,
    interrupted: false,
  })
}
