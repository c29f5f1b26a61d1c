import type { Incident } from '../../types.ts'
import { plain } from './plain.ts'
import type { Note } from './read-notes.ts'
import { stepAt } from './step-at.ts'
import type { AttemptPart } from './to-attempt.ts'

/** What the attempt's pages said that a person would call a fault, each in the top-level step during which it was said. */
export function incidentsOf(notes: Note[], parts: AttemptPart[]): Incident[] {
  return notes.flatMap((note) =>
    'message' in note && note.kind !== 'visited'
      ? [{ kind: note.kind, step: stepAt(note.at, parts), message: plain(note.message) }]
      : [],
  )
}

/** Links and redirects to other origins are fine once a page of the arm was asked for; to begin elsewhere is not. */
export function foreignStart(notes: Note[], origin: string): string | undefined {
  const visited = notes.flatMap((note) => (note.kind === 'visited' ? [note.message] : []))
  const first = visited.find((address) => address.startsWith('http'))
  if (first === undefined || first === origin) return undefined
  return `Its first page came from ${first}, not from the arm under test (${origin}): use relative addresses in the spec and no baseURL of its own.`
}
