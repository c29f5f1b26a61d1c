import { findRule, telemetryRules } from '../../telemetry/telemetry-rules.ts'
import type { PageRequest } from '../../types.ts'
import { parseServerTiming } from './parse-server-timing.ts'
import type { Note } from './read-notes.ts'
import { stepAt } from './step-at.ts'
import type { AttemptPart } from './to-attempt.ts'

const MOST = 1000

/**
 * What the attempt's pages asked for, in the order in which they asked, at most 1000; `started` is epoch ms,
 * `analytics` are the hosts that receive events besides the known services.
 */
export function requestsOf({
  notes,
  parts,
  started,
  analytics,
}: {
  notes: Note[]
  parts: AttemptPart[]
  started: number
  analytics: { hosts: string[] }
}): PageRequest[] {
  const rules = telemetryRules(analytics)
  return notes
    .flatMap((note) => (note.kind === 'request' ? [note] : []))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MOST)
    .map(({ at, kind: _, serverTiming, duration, bytes, ...request }) => ({
      step: stepAt(at, parts),
      ...request,
      start: Math.round(at - started),
      ...(duration !== undefined && { duration: Math.max(0, Math.round(duration)) }),
      ...(bytes !== undefined && { bytes: Math.max(0, bytes) }),
      ...(serverTiming !== undefined && { serverTiming: parseServerTiming(serverTiming) }),
      ...(findRule(request.url, rules) && { telemetry: true as const }),
    }))
}
