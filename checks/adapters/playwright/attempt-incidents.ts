import type { Incident } from '../../types.ts'
import { plain } from './plain.ts'
import type { Note } from './read-notes.ts'
import type { AttemptPart } from './to-attempt.ts'

/** What the attempt's pages said that a person would call a fault, each in the top-level step during which it was said. */
export function incidentsOf(notes: Note[], parts: AttemptPart[]): Incident[] {
  return notes.flatMap(({ at, kind, message }) =>
    kind === 'visited' ? [] : [{ kind, step: stepAt(at, parts), message: plain(message) }],
  )
}

function stepAt(at: number, parts: AttemptPart[]): string[] {
  for (const { result, prefix } of parts) {
    const step = result.steps.find(
      ({ category, startedAt, duration }) =>
        category === 'test.step' && startedAt <= at && (duration < 0 || at <= startedAt + duration),
    )
    if (step) return [...prefix, step.title]
  }
  return []
}

/** Links and redirects to other origins are fine once a page of the arm was asked for; to begin elsewhere is not. */
export function foreignStart(notes: Note[], origin: string): string | undefined {
  const first = notes.find(({ kind, message }) => kind === 'visited' && message.startsWith('http'))
  if (!first || first.message === origin) return undefined
  return `Its first page came from ${first.message}, not from the arm under test (${origin}): use relative addresses in the spec and no baseURL of its own.`
}
