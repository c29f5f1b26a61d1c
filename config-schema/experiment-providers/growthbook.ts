import { z } from 'zod'
import { secret, serviceAddress } from '../kpi-sources/source-schema.ts'
import { kpiName, text } from '../scalars.ts'
import type { ProviderSchema } from './provider-schema.ts'

const id = (example: string) => text(100).meta({ examples: [example] })

export const growthbook = {
  title: 'GrowthBook',
  connection: z.strictObject({
    url: serviceAddress('https://growthbook.acme.io/api')
      .describe('Where the API of a GrowthBook of your own is, with `/api`.')
      .prefault('https://api.growthbook.io/api'),
    apiKey: secret('${env:GROWTHBOOK_API_KEY}').describe(
      'A secret key, or a personal access token of somebody who may change and run experiments in the environment.',
    ),
    environment: id('production').describe('The environment that production asks.').prefault('production'),
    project: id('prj_abc123').describe('The project that flag and experiment are made in.').exactOptional(),
    attribute: id('id')
      .describe('The attribute that names a person, so that everybody always meets the same variant.')
      .prefault('id'),
    assignmentQuery: id('user_id').describe('The identifier type by which GrowthBook finds who met the experiment.'),
    datasource: id('ds_abc123').describe('The data source that metrics are read from.').exactOptional(),
    metrics: z
      .record(kpiName('completionRate'), id('met_abc123').describe('The id of a metric in GrowthBook.'))
      .describe('The metric of each KPI; without them nothing is read from its results.')
      .meta({ title: 'map of KPIs', examples: [{ completionRate: 'met_abc123' }] })
      .exactOptional(),
  }),
  example: {
    apiKey: '${env:GROWTHBOOK_API_KEY}',
    assignmentQuery: 'user_id',
    datasource: 'ds_abc123',
    metrics: { completionRate: 'met_abc123' },
  },
} satisfies ProviderSchema
