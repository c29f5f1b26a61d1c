import { existsSync, readFileSync } from 'node:fs'
import type { DeadClick, Incident, InspectedStep, PageRequest } from '../../types.ts'

/** A request as its end was noted; `serverTiming` is the header. */
export type NotedRequest = Omit<PageRequest, 'step' | 'start' | 'serverTiming'> & { serverTiming?: string }

/**
 * What `in-page/observe-page.cjs` tells: `document` is the time origin of the document and `page` its path,
 * `at` epoch milliseconds, `value` milliseconds, or a score for a layout shift.
 */
export type Observed = {
  what: 'interaction' | 'longFrame' | 'layoutShift' | 'largestPaint' | 'firstByte' | 'route' | 'routePaint'
  document: number
  page: string
  at: number
  value: number
  /** Of an interaction: its events, and the page and paints that it led to, have the same. */
  id?: number
  /** The event of an interaction, the script of a long frame, the element of a paint or shift, the path of a route. */
  name?: string
}

/** What one instrument of `in-runner/inspect-pages.cjs` found on `page` as the step number `end` ended, or why it did not. */
export type Inspected = { [Instrument in InstrumentName]: InspectedBy<Instrument> }[InstrumentName]
type InstrumentName = Exclude<keyof InspectedStep, 'step' | 'page' | 'unseen'>
/** What was `asked` for after a click decides whether it was dead. */
type Found = Required<Omit<InspectedStep, 'deadClicks'>> & { deadClicks: (DeadClick & { asked: string[] })[] }
type InspectedBy<Instrument extends InstrumentName> = {
  end: number
  /** Of the step; missing for the end of a flow without steps. */
  title?: string
  page: string
  instrument: Instrument
  found?: Found[Instrument]
  why?: string
}

/** What `in-runner/watch-browsers.cjs` wrote; `at` is epoch milliseconds. */
export type Note = { at: number } & (
  | { kind: Incident['kind'] | 'visited'; message: string }
  | ({ kind: 'request' } & NotedRequest)
  | { kind: 'observed'; observed: Observed }
  /** `how` is `crashed`, `closed`, `silent` or the type of a dialog that was left open; `page` is its path. */
  | { kind: 'halted'; how: string; page: string }
  | ({ kind: 'inspected' } & Inspected)
  | { kind: 'covered'; file: string }
  /** The log-in state that the flow had on `page`, a path, is in `file`. */
  | { kind: 'session'; page: string; file: string }
)

/** The notes of one attempt; a worker that was ended while it wrote leaves half a line, which is no note. */
export function readNotes(file: string): Note[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Note)
}
