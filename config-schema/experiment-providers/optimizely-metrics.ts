import { z } from 'zod'
import { kpiName, wholeNumber } from '../scalars.ts'

export const optimizelyId = (example: number) => wholeNumber(1, Number.MAX_SAFE_INTEGER).meta({ examples: [example] })

const metric = z
  .strictObject({
    event: optimizelyId(32334454244).describe('The id of the event.'),
    aggregator: z
      .enum(['unique', 'count', 'sum'])
      .describe('`unique` counts the visitors who did it, `count` how often they did, `sum` adds up `field`.')
      .meta({ title: '`unique`, `count` or `sum`' })
      .prefault('unique'),
    field: z
      .enum(['revenue', 'value'])
      .describe('What is added up by `sum`.')
      .meta({ title: '`revenue` or `value`' })
      .exactOptional(),
    better: z
      .enum(['higher', 'lower'])
      .describe('Which way is better.')
      .meta({ title: '`higher` or `lower`' })
      .prefault('higher'),
  })
  .describe('What Optimizely counts for the KPI, per visitor.')
  .meta({ title: 'map', examples: [{ event: 32334454244 }] })

export type OptimizelyMetric = z.output<typeof metric>

/** In the order that they are written: the first is Optimizely's primary metric. */
export const optimizelyMetrics = z
  .record(kpiName('completionRate'), metric)
  .meta({ title: 'map of KPIs', examples: [{ completionRate: { event: 32334454244 } }] })
