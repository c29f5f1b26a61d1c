import type { CountRow } from '../../../experiment/counts/read-counts.ts'
import type { ExperimentResults } from '../../../ports.ts'
import type { ReachSource } from './reach-source.ts'

/** What is asked for, and how; `label` begins a sentence about its source. */
export type Asked = Pick<Parameters<ExperimentResults['read']>[0], 'config' | 'text' | 'flag' | 'from' | 'to'> & {
  label: string
  reach: ReachSource
}

/** Rows that are not read yet, or in a sentence why there are none. */
export type CountRows = { status: 'ok'; value: CountRow[] } | { status: 'unavailable'; reason: string }
