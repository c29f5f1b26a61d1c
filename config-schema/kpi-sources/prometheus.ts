import { z } from 'zod'
import { queryText, secret, serviceAddress, type SourceSchema } from './source-schema.ts'

export const prometheus = {
  title: 'Prometheus, or what speaks its query API (Mimir, Thanos, VictoriaMetrics, Grafana Cloud)',
  connection: z.strictObject({
    url: serviceAddress('https://prometheus.acme.io').describe('Where its API begins, before `/api/v1`.'),
    token: secret('${env:PROMETHEUS_TOKEN}').describe('A bearer token.').exactOptional(),
    username: secret('${env:PROMETHEUS_USER}').describe('With `password`, for basic authentication.').exactOptional(),
    password: secret('${env:PROMETHEUS_PASSWORD}').describe('The password to `username`.').exactOptional(),
  }),
  query: {
    query: queryText('histogram_quantile(0.5, sum by (le) (increase(import_seconds_bucket[$window])))')
      .describe('PromQL that gives the value of a window; `$window` is replaced by its length, such as `7d`.')
      .exactOptional(),
    of: queryText('sum(increase(import_started_total[$window]))')
      .describe('PromQL that counts the tries in a window, for a rate; with `good` or `bad`.')
      .exactOptional(),
    good: queryText('sum(increase(import_completed_total[$window]))')
      .describe('PromQL that counts those that reach the goal, for a rate of `of`.')
      .exactOptional(),
    bad: queryText('sum(increase(import_failed_total[$window]))')
      .describe('PromQL that counts those that fail, for a rate of `of`.')
      .exactOptional(),
    unit: z
      .enum(['s', 'ms', 'ratio', 'percent'])
      .describe('What the value of `query` is counted in, where that is not the unit of the KPI.')
      .meta({ title: '`s`, `ms`, `ratio` or `percent`', examples: ['ms'] })
      .exactOptional(),
  },
  metric: {
    query: {
      query: queryText('sum(rate(row_ms_sum[$window])) / sum(rate(row_ms_count[$window]))').describe(
        'PromQL that gives the value of an hour; `$window` is replaced by its length.',
      ),
    },
    example: { query: 'sum(rate(row_ms_sum[$window])) / sum(rate(row_ms_count[$window]))' },
  },
  asks: [['query'], ['of', 'good'], ['of', 'bad']],
  example: {
    query: {
      of: 'sum(increase(import_started_total[$window]))',
      good: 'sum(increase(import_completed_total[$window]))',
    },
    connection: { url: 'https://prometheus.acme.io', token: '${env:PROMETHEUS_TOKEN}' },
  },
} satisfies SourceSchema
