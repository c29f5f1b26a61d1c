import type {
  Affected,
  ArmInfo,
  ArmName,
  AuditedPage,
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
    | { status: 'open'; base: SeenArm; head: SeenArm; notes?: string[] }
    | { status: 'failed'; reason: NotMeasuredReason }
    | undefined
  flows: MeasuredFlow[]
  audited?: { audits: AuditedPage[]; lighthouserc?: string; notes: string[] }
  /** What could not be cleaned up after the flows, and why. */
  left?: string[]
  startedAt: Date
  /** Readings of a steady clock in ms: begun, journeys selected, arms open, ended. */
  clock: { begun: number; selected: number; opened: number; ended: number }
  seed: number
  runner: Measurement['runner']
  interrupted: boolean
}

/** `sha` is the commit that ran there, where that may be another than the one asked for. */
type SeenArm = { url: string; sha?: string }

/** Puts together what was seen; nothing here judges. */
export function makeMeasurement(seen: Seen): Measurement {
  const { request, policy, arms, flows, clock, audited } = seen
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
    ...(audited && audited.audits.length > 0 && { audits: audited.audits }),
    ...(audited?.lighthouserc !== undefined && { lighthouserc: audited.lighthouserc }),
    notes: [
      ...policy.notes,
      ...((arms?.status === 'open' ? arms.notes : undefined) ?? []),
      ...(audited?.notes ?? []),
      ...(seen.left ?? []),
    ],
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
  const open = arms?.status === 'open' ? arms[arm] : undefined
  return { url: open?.url ?? given, ...(request.kind === 'commits' ? { sha: open?.sha ?? request[arm] } : {}) }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
