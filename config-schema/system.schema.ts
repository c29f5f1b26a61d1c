import { z } from 'zod'
import { type KpiSourceName, kpiSources } from './kpi-sources/index.ts'
import type { SourceSchema } from './kpi-sources/source-schema.ts'
import { text } from './scalars.ts'

/** The metrics of the systems beneath a journey, which are looked at when a KPI moves; they are never a limit. */

const units = ['share', 'seconds', 'milliseconds', 'count', 'score'] as const

const forms = Object.entries<SourceSchema>(kpiSources).flatMap(([name, { title, metric }]) => {
  if (metric === undefined) return []
  const source = z
    .literal(name)
    .describe(`\`${name}\`: ${title}.`)
    .meta({ title: 'source of metrics', examples: [name] })
  const example = { title: 'row-processing time', unit: 'milliseconds', source: name, ...metric.example }
  return [
    z
      .strictObject({
        title: text(80)
          .describe('What it is called within a sentence.')
          .meta({ examples: ['row-processing time'] }),
        unit: z
          .enum(units)
          .describe('What its values are counted in.')
          .meta({ title: units.map((unit) => `\`${unit}\``).join(', '), examples: ['milliseconds'] }),
        source,
        ...metric.query,
      })
      .meta({ title: 'map', examples: [example] }),
  ]
})

const [first, ...others] = forms
if (first === undefined) throw new Error('There is a source of metrics.')

type MetricSources = {
  [Name in KpiSourceName]: (typeof kpiSources)[Name] extends { metric: { query: z.ZodRawShape } } ? Name : never
}[KpiSourceName]
/** What is asked of a source for a metric, as read. */
export type MetricQuery<Name extends KpiSourceName> = Name extends MetricSources
  ? z.output<z.ZodObject<(typeof kpiSources)[Name]['metric']['query']>>
  : never
export type SystemConfig = {
  [Name in MetricSources]: { title: string; unit: (typeof units)[number]; source: Name } & MetricQuery<Name>
}[MetricSources]

const metric = z
  .discriminatedUnion('source', [first, ...others])
  .describe('A metric, hour by hour.')
  .meta({
    title: 'map',
    examples: [
      { title: 'row-processing time', unit: 'milliseconds', source: 'file', path: 'kpis/system.csv', column: 'rowMs' },
    ],
  })

export const system = z
  .record(
    z
      .string()
      .max(60)
      .regex(/^[a-z][A-Za-z0-9]*$/)
      .meta({
        title: 'name',
        errorMessage: 'Write letters and digits, beginning with a small letter.',
        examples: ['rowTime'],
      }),
    // The forms are made from the list of sources, which the type SystemConfig is made from as well.
    metric as unknown as z.ZodType<SystemConfig>,
  )
  .describe('What the journey stands on: metrics of its systems, by name, to be seen beside its KPIs.')
  .meta({
    title: 'map of metrics',
    examples: [
      {
        rowTime: {
          title: 'row-processing time',
          unit: 'milliseconds',
          source: 'file',
          path: 'kpis/system.csv',
          column: 'rowMs',
        },
      },
    ],
  })
