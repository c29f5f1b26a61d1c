import { z } from 'zod'
import { queryText, secret, type SourceSchema } from './source-schema.ts'

const sites = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'datadoghq.eu',
  'ddog-gov.com',
] as const

export const datadog = {
  title: 'Datadog: a metrics query',
  connection: z.strictObject({
    site: z
      .enum(sites)
      .describe('The site of the organisation.')
      .meta({ title: 'a Datadog site', examples: ['datadoghq.eu'] })
      .prefault('datadoghq.com'),
    apiKey: secret('${env:DD_API_KEY}').describe('An API key.'),
    applicationKey: secret('${env:DD_APP_KEY}').describe('An application key that may read time series.'),
  }),
  query: {
    query: queryText('avg:import.duration{env:prod}').describe('A metrics query that gives the value.').exactOptional(),
    of: queryText('sum:import.started{env:prod}.as_count()')
      .describe('A metrics query that counts the tries, for a rate; with `good` or `bad`.')
      .exactOptional(),
    good: queryText('sum:import.completed{env:prod}.as_count()')
      .describe('A metrics query that counts those that reach the goal, for a rate of `of`.')
      .exactOptional(),
    bad: queryText('sum:import.failed{env:prod}.as_count()')
      .describe('A metrics query that counts those that fail, for a rate of `of`.')
      .exactOptional(),
    unit: z
      .enum(['s', 'ms', 'ns', 'ratio', 'percent'])
      .describe('What the value of `query` is counted in, where that is not the unit of the KPI.')
      .meta({ title: '`s`, `ms`, `ns`, `ratio` or `percent`', examples: ['ms'] })
      .exactOptional(),
  },
  asks: [['query'], ['of', 'good'], ['of', 'bad']],
  example: {
    query: { of: 'sum:import.started{env:prod}.as_count()', good: 'sum:import.completed{env:prod}.as_count()' },
    connection: { site: 'datadoghq.eu', apiKey: '${env:DD_API_KEY}', applicationKey: '${env:DD_APP_KEY}' },
  },
} satisfies SourceSchema
