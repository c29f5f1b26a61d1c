import { z } from 'zod'
import { choice, text } from '../scalars.ts'
import { queryText, secret, type SourceSchema } from './source-schema.ts'

const sites = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'uk1.datadoghq.com',
  'datadoghq.eu',
  'ddog-gov.com',
  'us2.ddog-gov.com',
] as const

export const datadog = {
  title: 'Datadog: metrics, real users’ sessions, or a funnel of them',
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
    data: choice(['metrics', 'rum'])
      .describe('What is asked: metrics, or with `rum` searches of RUM events, which are counted by session.')
      .prefault('metrics'),
    query: queryText('avg:import.duration{env:prod}')
      .describe('A metrics query that gives the value, or a search of RUM events whose `measure` does.')
      .exactOptional(),
    of: queryText('sum:import.started{env:prod}.as_count()')
      .describe('A metrics query or search that counts the tries, for a rate; with `good` or `bad`.')
      .exactOptional(),
    good: queryText('sum:import.completed{env:prod}.as_count()')
      .describe('A metrics query or search that counts those that reach the goal, for a rate of `of`.')
      .exactOptional(),
    bad: queryText('sum:import.failed{env:prod}.as_count()')
      .describe('A metrics query or search that counts those that fail, for a rate of `of`.')
      .exactOptional(),
    funnel: z
      .array(queryText('@type:view @view.name:/import'))
      .min(2)
      .max(10)
      .describe('Searches of Product Analytics that are the steps of a funnel, in their order.')
      .meta({
        title: 'list of searches',
        examples: [['@type:view @view.name:/import', '@type:action @action.name:"import completed"']],
      })
      .exactOptional(),
    measure: text(200)
      .describe('Of RUM events: what `query` takes the value from; web vitals and the time of a view need none.')
      .meta({ examples: ['@context.seconds'] })
      .exactOptional(),
    release: text(200)
      .describe('The tag or facet that names the release, to tell releases apart.')
      .meta({ examples: ['version'] })
      .exactOptional(),
    unit: z
      .enum(['s', 'ms', 'ns', 'ratio', 'percent'])
      .describe('What the value of `query` is counted in, where that is not the unit of the KPI.')
      .meta({ title: '`s`, `ms`, `ns`, `ratio` or `percent`', examples: ['ms'] })
      .exactOptional(),
  },
  metric: {
    query: {
      query: queryText('avg:import.row.duration{env:prod}').describe(
        'A metrics query that gives the value of an hour.',
      ),
    },
    example: { query: 'avg:import.row.duration{env:prod}' },
  },
  asks: [['query'], ['of', 'good'], ['of', 'bad'], ['funnel']],
  example: {
    query: { of: 'sum:import.started{env:prod}.as_count()', good: 'sum:import.completed{env:prod}.as_count()' },
    connection: { site: 'datadoghq.eu', apiKey: '${env:DD_API_KEY}', applicationKey: '${env:DD_APP_KEY}' },
  },
} satisfies SourceSchema
