import type { KpiSourceName } from '../../../../config-schema/index.ts'
import type { KpiSource } from '../kpi-source.ts'
import { datadog } from './datadog.ts'
import { file } from './file.ts'
import { http } from './http.ts'
import { mixpanel } from './mixpanel.ts'
import { postgres } from './postgres.ts'
import { prometheus } from './prometheus.ts'

/** Every source, by the name that a configuration gives it. */
export const sources: { [Name in KpiSourceName]: KpiSource<Name> } = {
  file,
  postgres,
  prometheus,
  http,
  mixpanel,
  datadog,
}
