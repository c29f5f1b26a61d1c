import type { KpiConfig } from '../../../config-schema/index.ts'
import type { Wanted } from '../../kpis/find-reading.ts'
import type { KpiReading } from '../../types.ts'

/**
 * One way to read a KPI. What cannot be read is a reading `unavailable` with the reason, not an error.
 * `text` gives a file of the repository, undefined where there is none; `readAt` is the moment of reading.
 */
export type KpiSource = (query: {
  wanted: Wanted
  config: KpiConfig
  text: (path: string) => Promise<string | undefined>
  readAt: string
}) => Promise<KpiReading>
