import { z } from 'zod'
import { type KpiSourceName, kpiSources } from './kpi-sources/index.ts'
import type { SourceSchema } from './kpi-sources/source-schema.ts'
import { number, numberOrPercentage, percentage, text, time, timeZone, wholeDays } from './scalars.ts'

/**
 * The production numbers of a journey: what each KPI is called, and, of each source, what is asked of it. Every KPI can
 * be read from every source; whether a source can answer for it is the source's to say.
 */

const sources = Object.entries<SourceSchema>(kpiSources)

const events = z
  .array(text(200))
  .max(50)
  .describe('The analytics events that it is computed from, so that a change that loses one is known to blind it.')
  .meta({ title: 'list of event names', examples: [['Import completed']] })
  .exactOptional()

/** The forms of a KPI, one a source, and what its squad aims at in the KPI's own unit; `own` is what a KPI of one's own says besides. */
function formsFor(target: z.ZodType, own: z.ZodRawShape = {}): [z.ZodObject, ...z.ZodObject[]] {
  const aims = {
    target: target.describe('What the squad aims at.').exactOptional(),
    benchmark: target.describe('What the better quarter of comparable products reaches.').exactOptional(),
    events,
  }
  const [first, ...others] = sources.map(([name, { title, query, example }]) => {
    const source = z
      .literal(name)
      .describe(`\`${name}\`: ${title}.`)
      .meta({ title: 'source of KPIs', examples: [name] })
    return z
      .strictObject({ ...own, source, ...query, ...aims })
      .meta({ title: 'map', examples: [{ ...exampleOf(own), source: name, ...example.query }] })
  })
  if (first === undefined) throw new Error('There is a source.')
  return [first, ...others]
}

function exampleOf(own: z.ZodRawShape): Record<string, unknown> {
  const exampleIn = (schema: unknown) =>
    ((schema as z.ZodType).meta() as { examples?: unknown[] } | undefined)?.examples?.[0]
  return Object.fromEntries(Object.entries(own).map(([key, schema]) => [key, exampleIn(schema)]))
}

function kpi(forms: [z.ZodObject, ...z.ZodObject[]], meaning: string, own: Record<string, unknown> = {}) {
  const union = z
    .discriminatedUnion('source', forms)
    .describe(meaning)
    .meta({ title: 'map', examples: [{ ...own, source: 'file', path: 'kpis/initial-import.csv' }] })
  // The forms are made from the list of sources, which the type KpiConfig is made from as well.
  return (union as unknown as z.ZodType<KpiConfig>).exactOptional()
}

const share = formsFor(percentage().meta({ examples: ['85%'] }))
const seconds = formsFor(time({ from: '1ms', to: '24h', unit: 's' }).meta({ examples: ['90s'] }))
const milliseconds = formsFor(time({ from: '1ms', to: '1h' }).meta({ examples: ['2500ms'] }))
const count = formsFor(number(0).meta({ examples: [3000] }))
const hundred = formsFor(number(0, 100).meta({ examples: [75] }))
const sentiment = formsFor(number(-1, 1).meta({ examples: [0.4] }))
const ease = formsFor(number(1, 7).meta({ examples: [5.5] }))
const shift = formsFor(number(0, 10).meta({ examples: [0.1] }))

const units = ['share', 'seconds', 'milliseconds', 'count', 'score'] as const
const custom = formsFor(numberOrPercentage().meta({ examples: ['85%'] }), {
  title: text(60)
    .describe('What it is called within a sentence.')
    .meta({ examples: ['share of imports undone'] }),
  kind: z
    .enum(units)
    .describe(
      'What its values are counted in: a share from 0 to 1, seconds, milliseconds, a number of things, or a score.',
    )
    .meta({ title: units.map((unit) => `\`${unit}\``).join(', '), examples: ['share'] }),
  better: z
    .enum(['higher', 'lower'])
    .describe('Which way is better.')
    .meta({ title: '`higher` or `lower`', examples: ['lower'] }),
})
const example = { title: 'share of imports undone', kind: 'share', better: 'lower' }

export const kpis = z
  .strictObject({
    completionRate: kpi(share, 'The share of people who start the journey and complete it.'),
    errorRate: kpi(share, 'The share of people who meet an error on the way.'),
    timeOnTask: kpi(seconds, 'The time people take from start to completion.'),
    sentiment: kpi(sentiment, 'What people say afterwards, from -1 (bad) to 1 (good).'),
    ease: kpi(
      ease,
      'How easy people find the task, by the single ease question, from 1 (very difficult) to 7 (very easy).',
    ),
    umuxLite: kpi(hundred, 'Perceived usability by UMUX-Lite, from 0 to 100.'),
    sus: kpi(hundred, 'Perceived usability by the System Usability Scale, from 0 to 100.'),
    traffic: kpi(count, 'How many people start the journey.'),
    retention: kpi(share, 'The share of people who come back to the journey.'),
    tickets: kpi(count, 'How many support tickets are about the journey.'),
    fieldLcp: kpi(milliseconds, 'Largest Contentful Paint as users have it, 75th percentile.'),
    fieldInp: kpi(milliseconds, 'Interaction to Next Paint as users have it, 75th percentile.'),
    fieldCls: kpi(shift, 'Cumulative Layout Shift as users have it, 75th percentile.'),
    custom: z
      .record(
        z
          .string()
          .max(40)
          .regex(/^[a-z][A-Za-z0-9]*$/)
          .meta({
            title: 'name of a KPI',
            errorMessage: 'Write letters and digits, beginning with a small letter.',
            examples: ['undoneRate'],
          }),
        kpi(custom, 'A KPI of your own, and what it is.', example) as unknown as z.ZodType<CustomKpiConfig>,
      )
      .describe('KPIs of your own, by name: shown, compared and audited like the others.')
      .meta({
        title: 'map of KPIs',
        examples: [{ undoneRate: { ...example, source: 'file', path: 'kpis/initial-import.csv', target: '2%' } }],
      })
      .exactOptional(),
  })
  .describe('The production numbers of the journey, by name.')
  .meta({
    title: 'map',
    examples: [{ completionRate: { source: 'file', path: 'kpis/initial-import.csv', target: '85%' } }],
  })

export type KpiName = Exclude<keyof z.output<typeof kpis>, 'custom'>

type Aims = { target?: number; benchmark?: number; events?: string[] }
/** What is asked of a source, as read. */
export type KpiQuery<Name extends KpiSourceName> = z.output<z.ZodObject<(typeof kpiSources)[Name]['query']>>
/** `target` and `benchmark` are a ratio, for times seconds (of web vitals milliseconds), else the KPI's own scale. */
export type KpiConfig = { [Name in KpiSourceName]: { source: Name } & KpiQuery<Name> & Aims }[KpiSourceName]

/** A KPI that is none of the known ones says itself what it is. */
export type CustomKpiConfig = KpiConfig & { title: string; kind: (typeof units)[number]; better: 'higher' | 'lower' }

/** How each source that needs it is reached. */
export const kpiConnections = z
  .strictObject(
    Object.fromEntries(
      sources.flatMap(([name, { title, connection, example }]) =>
        connection === undefined
          ? []
          : [
              [
                name,
                connection
                  .describe(`How to reach ${title}.`)
                  .meta({ title: 'map', examples: [example.connection] })
                  .exactOptional(),
              ],
            ],
      ),
    ) as { [Name in ConnectedName]: z.ZodExactOptional<ConnectionSchema<Name>> },
  )
  .describe('Where KPIs are read from, and by whom.')
  .meta({ title: 'map', examples: [{ postgres: { url: '${env:KPI_DATABASE_URL}' } }] })

type Sources = typeof kpiSources
type ConnectedName = {
  [Name in KpiSourceName]: Sources[Name] extends { connection: z.ZodObject } ? Name : never
}[KpiSourceName]
type ConnectionSchema<Name extends ConnectedName> = Sources[Name] extends {
  connection: infer Schema extends z.ZodObject
}
  ? Schema
  : never
/** How a source is reached, as written: `${env:NAME}` is not replaced yet. */
export type KpiConnection<Name extends KpiSourceName> = Name extends ConnectedName
  ? z.output<ConnectionSchema<Name>>
  : undefined

export const production = z
  .strictObject({
    window: wholeDays(1, 90)
      .describe('The whole days up to yesterday that a KPI is read over; whole weeks compare like with like.')
      .prefault('7d'),
    history: wholeDays(7, 180)
      .describe(
        'The days that sources are asked for and that trends show, the window included; trends show kept days as well.',
      )
      .prefault('28d'),
    timeZone: timeZone().describe('Where a day begins at midnight.').prefault('UTC'),
  })
  .describe('Over what time production numbers are read.')
  .meta({ title: 'map', examples: [{ window: '7d', timeZone: 'Europe/Berlin' }] })
