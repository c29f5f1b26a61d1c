import { z } from 'zod'
import { secret } from '../kpi-sources/source-schema.ts'
import { optimizelyId, optimizelyMetrics } from './optimizely-metrics.ts'
import type { ProviderSchema } from './provider-schema.ts'

export const optimizelyWeb = {
  title: 'Optimizely Web Experimentation',
  connection: z.strictObject({
    project: optimizelyId(22334455).describe('The id of the project that the experiment is made in.'),
    page: optimizelyId(5678).describe('The id of the page, as Optimizely calls it, that the experiment runs on.'),
    token: secret('${env:OPTIMIZELY_TOKEN}').describe('A personal access token of somebody who may publish.'),
    metrics: optimizelyMetrics.describe('What Optimizely counts for each KPI, one at least.'),
  }),
  example: {
    project: 22334455,
    page: 5678,
    token: '${env:OPTIMIZELY_TOKEN}',
    metrics: { completionRate: { event: 32334454244 } },
  },
} satisfies ProviderSchema
