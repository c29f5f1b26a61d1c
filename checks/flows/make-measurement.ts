import type {
  Affected,
  ArmInfo,
  ArmName,
  MeasuredFlow,
  Measurement,
  NotMeasuredReason,
  Request,
  Scope,
} from '../types.ts'

export type Seen = {
  request: Request
  scope: Scope
  policy: Measurement['policy'] & { notes: string[] }
  changes: number
  affected: Affected
  uncommitted: string[]
  arms:
    | { status: 'open'; base: { url: string }; head: { url: string } }
    | { status: 'failed'; reason: NotMeasuredReason }
    | undefined
  flows: MeasuredFlow[]
  startedAt: Date
  /** Readings of a steady clock in ms: begun, journeys selected, arms open, ended. */
  clock: { begun: number; selected: number; opened: number; ended: number }
  seed: number
  runner: Measurement['runner']
  interrupted: boolean
}

/** Puts together what was seen; nothing here judges. */
export function makeMeasurement(seen: Seen): Measurement {
  const { request, policy, arms, flows, clock } = seen
  return {
    schemaVersion: 1,
    request,
    scope: seen.scope,
    policy: {
      source: policy.source,
      ...(policy.path === undefined ? {} : { path: policy.path }),
      changedInHead: policy.changedInHead,
    },
    startedAt: seen.startedAt.toISOString(),
    seed: seen.seed,
    arms: { base: armOf('base', request, arms), head: armOf('head', request, arms) },
    changes: seen.changes,
    uncommitted: seen.uncommitted,
    affected: seen.affected,
    flows,
    notes: policy.notes,
    ...(arms?.status === 'failed' ? { obstacle: arms.reason } : {}),
    interrupted: seen.interrupted,
    runner: seen.runner,
    spent: {
      minutes: hundredths((clock.ended - clock.opened) / 60_000),
      pairs: flows.reduce((sum, flow) => sum + flow.pairs.length, 0),
    },
    timings: {
      select: Math.round(clock.selected - clock.begun),
      open: Math.round(clock.opened - clock.selected),
      measure: Math.round(clock.ended - clock.opened),
    },
  }
}

function armOf(arm: ArmName, request: Request, arms: Seen['arms']): ArmInfo {
  const given = request.kind === 'addresses' ? request[arm] : ''
  const url = arms?.status === 'open' ? arms[arm].url : given
  return { url, ...(request.kind === 'commits' ? { sha: request[arm] } : {}) }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
