import { z } from 'zod'
import { momentIn } from './kpi-sources/own-sql.ts'
import { queryText, secret, serviceAddress } from './kpi-sources/source-schema.ts'
import { choice, kpiFile, text, wholeDays } from './scalars.ts'

/** Where people say what they think of a journey, and who reads it. */

const warehouses = ['postgres', 'redshift', 'bigquery', 'snowflake'] as const

const sourceOf = <Name extends string>(name: Name, meaning: string) =>
  z
    .literal(name)
    .describe(`\`${name}\`: ${meaning}.`)
    .meta({ title: 'source of feedback', examples: [name] })

const file = z
  .strictObject({
    source: sourceOf('file', 'a CSV or JSON file in the repository'),
    path: kpiFile('kpis/feedback.csv').describe(
      'The file, with `comment` and `date`; also `rating`, `language`, `person`.',
    ),
  })
  .meta({ title: 'map', examples: [{ source: 'file', path: 'kpis/feedback.csv' }] })

const issues = z
  .strictObject({
    source: sourceOf('issues', 'issues of this repository on GitHub'),
    label: text(50)
      .describe('The label that they have.')
      .meta({ examples: ['feedback: import'] }),
  })
  .meta({ title: 'map', examples: [{ source: 'issues', label: 'feedback: import' }] })

const rows = <Name extends (typeof warehouses)[number]>(name: Name) => {
  const sql = `select created_at as date, comment, user_id as person from surveys where created_at >= ${momentIn[name](':from')}`
  return z
    .strictObject({
      source: sourceOf(name, 'a query of this warehouse'),
      sql: queryText(sql).describe('SQL that gives the columns of the file; `:from` and `:to` may be used.'),
    })
    .meta({ title: 'map', examples: [{ source: name, sql }] })
}

const source = z
  .discriminatedUnion('source', [file, issues, rows('postgres'), rows('redshift'), rows('bigquery'), rows('snowflake')])
  .describe('A place where people say what they think of the journey.')
  .meta({ title: 'map', examples: [{ source: 'file', path: 'kpis/feedback.csv' }] })

export const journeyFeedback = z
  .array(source)
  .max(10)
  .describe('Where people say what they think of the journey: surveys, tickets, reviews.')
  .meta({ title: 'list of sources of feedback', examples: [[{ source: 'file', path: 'kpis/feedback.csv' }]] })

export type FeedbackConfig = z.output<typeof journeyFeedback>[number]

const azure = z
  .strictObject({
    endpoint: serviceAddress('https://acme.cognitiveservices.azure.com').describe('The address of the resource.'),
    key: secret('${env:AZURE_LANGUAGE_KEY}').describe('A key of the resource.'),
  })
  .describe('How to reach Azure AI Language.')
  .meta({
    title: 'map',
    examples: [{ endpoint: 'https://acme.cognitiveservices.azure.com', key: '${env:AZURE_LANGUAGE_KEY}' }],
  })

export const feedbackReader = z
  .strictObject({
    sprint: wholeDays(7, 60)
      .describe('The days up to now that are read, and compared with as many before.')
      .prefault('14d'),
    analyser: choice(['embedded', 'azure'])
      .describe('Who reads it: `embedded` needs no service and knows English; `azure` knows many languages.')
      .prefault('embedded'),
    azure: azure.exactOptional(),
  })
  .describe('Who reads what people say, and over what time.')
  .meta({ title: 'map', examples: [{ sprint: '14d', analyser: 'embedded' }] })
