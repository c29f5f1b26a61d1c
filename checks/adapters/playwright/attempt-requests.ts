import type { PageRequest } from '../../types.ts'
import { parseServerTiming } from './parse-server-timing.ts'
import type { Note } from './read-notes.ts'
import { stepAt } from './step-at.ts'
import type { AttemptPart } from './to-attempt.ts'

const MOST = 1000

/** What the attempt's pages asked for, in the order in which they asked, at most 1000; `started` is epoch ms. */
export function requestsOf(notes: Note[], parts: AttemptPart[], started: number): PageRequest[] {
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
    }))
}
