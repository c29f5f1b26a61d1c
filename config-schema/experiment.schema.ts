import { z } from 'zod'
import { type ExperimentProviderName, experimentProviders } from './experiment-providers/index.ts'
import type { ProviderSchema } from './experiment-providers/provider-schema.ts'
import { queryText } from './kpi-sources/source-schema.ts'
import { choice, kpiFile, percentage, text, wholeNumber } from './scalars.ts'

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

/** The experiment's own settings, as read; a provider's connection as written: `${env:NAME}` is not replaced yet. */
export type ExperimentsConfig = z.output<typeof experiments>
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
  const sql =
    'select arm, kpi, people, sum, sum_squares from experiment_totals where flag = :flag and day >= :from and day < :to'
  return z
    .strictObject({
      source: sourceOf(name, 'a query of this warehouse'),
      sql: queryText(sql).describe('SQL that gives the columns of the file; `:flag`, `:from` and `:to` may be used.'),
    })
    .meta({ title: 'map', examples: [{ source: name, sql }] })
}

const results = z
  .discriminatedUnion('source', [file, rows('postgres'), rows('redshift'), rows('bigquery'), rows('snowflake')])
  .describe('Where what the people of each variant did is read from, as counts and sums; no row of a person is needed.')
  .meta({ title: 'map', examples: [{ source: 'file', path: 'kpis/experiment.csv' }] })

export type ResultsConfig = z.output<typeof results>

const kpiName = (example: string) =>
  text(50)
    .describe('The name of a KPI of the journey.')
    .meta({ examples: [example] })

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
      .meta({ title: 'map of KPIs', examples: [{ errorRate: '10%' }] })
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

export type JourneyExperimentConfig = z.output<typeof journeyExperiment>
