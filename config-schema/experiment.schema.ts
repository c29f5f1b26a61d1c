import { z } from 'zod'
import { type ExperimentProviderName, experimentProviders } from './experiment-providers/index.ts'
import type { ProviderSchema } from './experiment-providers/provider-schema.ts'
import { kpiSources } from './kpi-sources/index.ts'
import { momentIn } from './kpi-sources/own-sql.ts'
import { queryText } from './kpi-sources/source-schema.ts'
import { choice, kpiFile, kpiName, percentage, text, time, wholeDays, wholeNumber } from './scalars.ts'

/** How a team runs experiments (`experiments`), and what an experiment on one journey is about (its `experiment`). */

const providers = Object.entries<ProviderSchema>(experimentProviders)
const providerNames = Object.keys(experimentProviders) as [ExperimentProviderName, ...ExperimentProviderName[]]

const connections = Object.fromEntries(
  providers.map(([name, { title, connection, example }]) => [
    name,
    connection
      .describe(`How to reach ${title}.`)
      .meta({ title: 'map', examples: [example] })
      .exactOptional(),
  ]),
) as { [Name in ExperimentProviderName]: z.ZodExactOptional<(typeof experimentProviders)[Name]['connection']> }

export const experiments = z
  .strictObject({
    provider: choice(providerNames)
      .describe('Who switches the flags of experiments, unless a command names another.')
      .prefault('flagd'),
    ...connections,
    begins: choice(['deployment', 'merge'])
      .describe('Whether an experiment begins once the merged change is deployed to production, or once it is merged.')
      .prefault('deployment'),
    winner: choice(['ship', 'keep'])
      .describe(
        '`ship` gives everybody the variant that won; `keep` leaves everybody with the control until somebody decides.',
      )
      .prefault('ship'),
  })
  .describe('How experiments are run.')
  .meta({ title: 'map', examples: [{ provider: 'flagd', flagd: { file: 'flags/production.flagd.json' } }] })

export type ProviderConnection<Name extends ExperimentProviderName> = z.output<
  (typeof experimentProviders)[Name]['connection']
>

const warehouses = ['postgres', 'redshift', 'bigquery', 'snowflake'] as const

const sourceOf = <Name extends string>(name: Name, meaning: string) =>
  z
    .literal(name)
    .describe(`\`${name}\`: ${meaning}.`)
    .meta({ title: 'source of results', examples: [name] })

const file = z
  .strictObject({
    source: sourceOf('file', 'a CSV or JSON file in the repository'),
    path: kpiFile('kpis/experiment.csv').describe(
      'The file: a row for each variant and KPI, with `arm`, `kpi`, `people`, `sum`, and where there are any `sum_squares`.',
    ),
  })
  .meta({ title: 'map', examples: [{ source: 'file', path: 'kpis/experiment.csv' }] })

const rows = <Name extends (typeof warehouses)[number]>(name: Name) => {
  const [from, to] = [momentIn[name](':from'), momentIn[name](':to')]
  const sql = `select arm, 'completionRate' as kpi, count(*) as people, sum(completed) as sum from experiment_people where flag = :flag and met_at >= ${from} and met_at < ${to} group by arm`
  return z
    .strictObject({
      source: sourceOf(name, 'a query of this warehouse'),
      sql: queryText(sql).describe('SQL that gives the columns of the file; `:flag`, `:from` and `:to` may be used.'),
    })
    .meta({ title: 'map', examples: [{ source: name, sql }] })
}

const path = '/experiments/{flag}?from={from}&to={to}'
const http = z
  .strictObject({
    source: sourceOf('http', 'any address that answers JSON'),
    path: kpiSources.http.query.path
      .describe('What to ask for; `{flag}`, `{from}` and `{to}` (moments) are replaced.')
      .meta({ examples: [path] }),
    rows: kpiSources.http.query.rows
      .unwrap()
      .describe(
        'Where the rows are in the answer, as names joined by dots; without it the answer is the list. Each row has what the columns of the file have.',
      )
      .meta({ examples: ['data.arms'] })
      .exactOptional(),
  })
  .meta({ title: 'map', examples: [{ source: 'http', path, rows: 'data.arms' }] })

/** A column of a warehouse, as services write it. */
const column = (example: string) =>
  z
    .string()
    .max(120)
    .regex(/^[a-z_][a-z0-9_]*$/)
    .meta({
      title: 'name of a column',
      errorMessage: 'Write it in small letters, digits and `_`.',
      examples: [example],
    })

type EventNames = { exposure: string; start: string; completed: string; failed: string }

/** The events of a service in a warehouse, with the SQL that comes with us. */
const events = <Name extends 'segment' | 'heap'>(name: Name, from: string, names: EventNames) => {
  const event = (example: string) => text(200).meta({ examples: [example] })
  return z
    .strictObject({
      source: sourceOf(name, from),
      exposure: event(names.exposure)
        .describe('The event that tells which variant somebody met; its table has the two columns below.')
        .prefault(names.exposure),
      experiment: column('experiment_id')
        .describe('The column of that table that holds the flag’s key.')
        .prefault('experiment_id'),
      variation: column('variation_id')
        .describe('The column of that table that holds the name of the variant.')
        .prefault('variation_id'),
      start: event(names.start)
        .describe('The event with which the journey begins; without it, meeting the variant begins it.')
        .exactOptional(),
      completed: event(names.completed)
        .describe('The event with which it is completed, for completion rate and time on task.')
        .exactOptional(),
      failed: event(names.failed).describe('The event of an error on the way, for the error rate.').exactOptional(),
      within: time({ from: '1s', to: '168h', unit: 's' })
        .describe(
          'How long after the start the other event counts; who met the variant later than that is not judged yet.',
        )
        .meta({ examples: ['30min'] })
        .prefault('30min'),
      before: wholeDays(1, 90)
        .describe(
          'How many days before the experiment the same people’s time on task is read from, which makes its result surer.',
        )
        .meta({ examples: ['14d'] })
        .exactOptional(),
    })
    .meta({
      title: 'map',
      examples: [{ source: name, start: names.start, completed: names.completed, failed: names.failed }],
    })
}

const segment = events('segment', 'the events of Segment in your warehouse', {
  exposure: 'Experiment Viewed',
  start: 'Import started',
  completed: 'Import completed',
  failed: 'Import failed',
})
const heap = events('heap', 'the events that Heap Connect writes to your warehouse', {
  exposure: 'experiment_viewed',
  start: 'import_started',
  completed: 'import_completed',
  failed: 'import_failed',
})

const results = z
  .discriminatedUnion('source', [
    file,
    rows('postgres'),
    rows('redshift'),
    rows('bigquery'),
    rows('snowflake'),
    http,
    segment,
    heap,
  ])
  .describe('Where what the people of each variant did is read from, as counts and sums; no row of a person is needed.')
  .meta({ title: 'map', examples: [{ source: 'file', path: 'kpis/experiment.csv' }] })

export type ResultsConfig = z.output<typeof results>

export const journeyExperiment = z
  .strictObject({
    kpi: kpiName('completionRate')
      .describe('The one KPI that decides; without it the first that an experiment can be about.')
      .exactOptional(),
    effect: percentage()
      .describe('The smallest effect on it that is worth having, relative to what it is today.')
      .meta({ examples: ['15%'] })
      .prefault('15%'),
    secondary: z
      .array(kpiName('timeOnTask'))
      .max(5)
      .describe('KPIs that are shown beside it and decide nothing.')
      .meta({ title: 'list of KPIs', examples: [['timeOnTask']] })
      .prefault([]),
    guardrails: z
      .record(kpiName('errorRate'), percentage().meta({ examples: ['10%'] }))
      .describe('KPIs that may not get worse, each by how much (relative).')
      .meta({ title: 'map of margins', examples: [{ errorRate: '10%' }] })
      .prefault({}),
    maxWeeks: wholeNumber(1, 52)
      .describe('The longest that it may take.')
      .meta({ examples: [6] })
      .prefault(6),
    looks: choice(['daily', 'end'])
      .describe('Whether it may be decided on any day, which takes more people, or at its end alone.')
      .prefault('daily'),
    results: results.exactOptional(),
  })
  .describe('What an experiment on the journey is about.')
  .meta({ title: 'map', examples: [{ kpi: 'completionRate', guardrails: { errorRate: '10%' } }] })
