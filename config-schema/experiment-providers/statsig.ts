import { z } from 'zod'
import { secret } from '../kpi-sources/source-schema.ts'
import { kpiName, text } from '../scalars.ts'
import type { ProviderSchema } from './provider-schema.ts'

const metric = z
  .strictObject({
    name: text(200)
      .describe('Its name in Statsig.')
      .meta({ examples: ['import_completed'] }),
    type: text(100)
      .describe('Its type in Statsig.')
      .meta({ examples: ['event_user'] }),
    better: z
      .enum(['higher', 'lower'])
      .describe('Which way is better.')
      .meta({ title: '`higher` or `lower`' })
      .prefault('higher'),
  })
  .describe('What Statsig measures for the KPI: a number of one person, no ratio.')
  .meta({ title: 'map', examples: [{ name: 'import_completed', type: 'event_user' }] })

export type StatsigMetric = z.output<typeof metric>

export const statsig = {
  title: 'Statsig',
  connection: z.strictObject({
    apiKey: secret('${env:STATSIG_CONSOLE_KEY}').describe('A Console API key that may write.'),
    idType: text(100)
      .describe('The unit that is given an arm.')
      .meta({ examples: ['userID'] })
      .prefault('userID'),
    metrics: z
      .record(kpiName('completionRate'), metric)
      .describe('The metric of each KPI; without them nothing is read from its results.')
      .meta({ title: 'map of KPIs', examples: [{ completionRate: { name: 'import_completed', type: 'event_user' } }] })
      .exactOptional(),
  }),
  example: {
    apiKey: '${env:STATSIG_CONSOLE_KEY}',
    metrics: { completionRate: { name: 'import_completed', type: 'event_user' } },
  },
} satisfies ProviderSchema
