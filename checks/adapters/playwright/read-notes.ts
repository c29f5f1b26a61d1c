import { existsSync, readFileSync } from 'node:fs'
import type { Incident } from '../../types.ts'

/** What `in-runner/watch-browsers.cjs` wrote; `at` is epoch milliseconds. */
export type Note = { at: number; kind: Incident['kind'] | 'visited'; message: string }

/** The notes of one attempt; a worker that was ended while it wrote leaves half a line, which is no note. */
export function readNotes(file: string): Note[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Note)
}
