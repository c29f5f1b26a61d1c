import { z } from 'zod'
import { text } from '../scalars.ts'
import { queryText, secret, serviceAddress, type SourceSchema } from './source-schema.ts'

export const grafana = {
  title: 'Grafana: whatever one of its data sources can be asked',
  connection: z.strictObject({
    url: serviceAddress('https://acme.grafana.net').describe('Where Grafana is, before `/api`.'),
    token: secret('${env:GRAFANA_TOKEN}').describe('The token of a service account that may query data sources.'),
  }),
  query: {
    datasource: text(100)
      .describe('The uid of the data source.')
      .meta({ examples: ['PD8C576611E62080A'] }),
    expr: queryText('histogram_quantile(0.5, sum by (le) (increase(import_seconds_bucket[$window])))')
      .describe(
        'Of a data source that speaks PromQL: an expression that gives the value of a window; `$window` is replaced by its length.',
      )
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
    sql: queryText(
      'select day, completed as numerator, started as denominator from kpi.imports where $__timeFilter(day)',
    )
      .describe(
        'Of a data source that speaks SQL: a query that gives one row a day, with Grafana’s macros for the time. Columns: `day`, then `value` or `numerator` and `denominator`; and `sample`, `release` where there are any.',
      )
      .exactOptional(),
    model: queryText('{ "query": "SELECT ...", "resultFormat": "table" }')
      .describe(
        'Of any other data source: the query as Grafana’s query inspector shows it, in JSON. It answers rows as `sql` does, or one value a day.',
      )
      .exactOptional(),
    unit: z
      .enum(['s', 'ms', 'ratio', 'percent'])
      .describe('What a value is counted in, where that is not the unit of the KPI.')
      .meta({ title: '`s`, `ms`, `ratio` or `percent`', examples: ['ms'] })
      .exactOptional(),
  },
  asks: [['expr'], ['of', 'good'], ['of', 'bad'], ['sql'], ['model']],
  example: {
    query: {
      datasource: 'PD8C576611E62080A',
      of: 'sum(increase(import_started_total[$window]))',
      good: 'sum(increase(import_completed_total[$window]))',
    },
    connection: { url: 'https://acme.grafana.net', token: '${env:GRAFANA_TOKEN}' },
  },
} satisfies SourceSchema
