import { isTelemetryHost } from '../../telemetry/is-telemetry-host.ts'
import type { DeadClick, InspectedStep } from '../../types.ts'
import type { Inspected, Note } from './read-notes.ts'
import { stepAt } from './step-at.ts'
import type { AttemptPart } from './to-attempt.ts'

const MOST = 500

/** What the instruments saw as each step ended, in that order; undefined for an attempt that was not inspected. */
export function inspectedOf(
  notes: Note[],
  parts: AttemptPart[],
  analytics: { hosts: string[] },
): InspectedStep[] | undefined {
  const looks = notes.flatMap((note) => (note.kind === 'inspected' ? [note] : []))
  if (looks.length === 0) return undefined
  const ends = [...Map.groupBy(looks, ({ end }) => end).values()].slice(0, MOST)
  return ends.flatMap((seen) => {
    const [first] = seen
    if (!first) return []
    const unseen = seen.flatMap(({ instrument, why }) => (why === undefined ? [] : [{ instrument, why }]))
    const found = seen.flatMap((look) =>
      look.found === undefined ? [] : [[look.instrument, foundBy(look, analytics)]],
    )
    const step: InspectedStep = { step: stepOf(first, parts), page: first.page, ...Object.fromEntries(found) }
    return [{ ...step, ...(unseen.length > 0 && { unseen }) }]
  })
}

function foundBy(look: Inspected, analytics: { hosts: string[] }): unknown {
  if (look.instrument !== 'deadClicks' || !look.found) return look.found
  return look.found.flatMap(({ asked, ...click }): DeadClick[] =>
    asked.every((address) => isTelemetryHost(address, analytics)) ? [click] : [],
  )
}

/** Steps that take no time share their moment with the next, so that the title decides. */
function stepOf({ at, title }: { at: number; title?: string }, parts: AttemptPart[]): string[] {
  const found = stepAt(at, parts)
  return title === undefined ? found : [...found.slice(0, -1), title]
}
