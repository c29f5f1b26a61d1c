import { datadog } from './datadog.ts'
import { file } from './file.ts'
import { http } from './http.ts'
import { mixpanel } from './mixpanel.ts'
import { postgres } from './postgres.ts'
import { prometheus } from './prometheus.ts'
import type { SourceSchema } from './source-schema.ts'

/** Every source that a KPI can be read from, by the name that `source` gives it. A source is a file here and one in the adapters. */
export const kpiSources = { file, postgres, prometheus, http, mixpanel, datadog } satisfies Record<string, SourceSchema>

export type KpiSourceName = keyof typeof kpiSources
