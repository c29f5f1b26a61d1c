import { z } from 'zod'
import { secret } from '../kpi-sources/source-schema.ts'
import { text } from '../scalars.ts'
import { optimizelyId, optimizelyMetrics } from './optimizely-metrics.ts'
import type { ProviderSchema } from './provider-schema.ts'

export const optimizely = {
  title: 'Optimizely Feature Experimentation',
  connection: z.strictObject({
    project: optimizelyId(22334455).describe('The id of the project that the flag is made in.'),
    environment: text(64)
      .describe('The key of the environment that production asks.')
      .meta({ examples: ['production'] })
      .prefault('production'),
    token: secret('${env:OPTIMIZELY_TOKEN}').describe(
      'A personal access token of somebody who may change and run rules in the environment.',
    ),
    metrics: optimizelyMetrics
      .describe('What Optimizely counts for each KPI; without it nothing is read from its results.')
      .exactOptional(),
  }),
  example: {
    project: 22334455,
    token: '${env:OPTIMIZELY_TOKEN}',
    metrics: { completionRate: { event: 32334454244 } },
  },
} satisfies ProviderSchema
