import type { KpiSourceName } from '../../../../config-schema/index.ts'
import type { KpiSource } from '../kpi-source.ts'
import { amplitude } from './amplitude.ts'
import { bigquery } from './bigquery.ts'
import { crux } from './crux.ts'
import { datadog } from './datadog.ts'
import { file } from './file.ts'
import { ga4 } from './ga4.ts'
import { grafana } from './grafana.ts'
import { heap } from './heap.ts'
import { http } from './http.ts'
import { looker } from './looker.ts'
import { mixpanel } from './mixpanel.ts'
import { newrelic } from './newrelic.ts'
import { postgres } from './postgres.ts'
import { posthog } from './posthog.ts'
import { prometheus } from './prometheus.ts'
import { redshift } from './redshift.ts'
import { segment } from './segment.ts'
import { segmentVolume } from './segment-volume.ts'
import { sentry } from './sentry.ts'
import { snowflake } from './snowflake.ts'

/** Every source, by the name that a configuration gives it. */
export const sources: { [Name in KpiSourceName]: KpiSource<Name> } = {
  file,
  postgres,
  prometheus,
  http,
  mixpanel,
  datadog,
  segment,
  segmentVolume,
  heap,
  redshift,
  bigquery,
  snowflake,
  newrelic,
  grafana,
  looker,
  posthog,
  amplitude,
  ga4,
  crux,
  sentry,
}
