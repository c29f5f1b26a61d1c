import { z } from 'zod'
import { text, value } from '../scalars.ts'
import { secret, serviceAddress, type SourceSchema } from './source-schema.ts'

const field = (example: string) =>
  z
    .string()
    .max(200)
    .regex(/^\w+\.\w+$/)
    .meta({
      title: 'field of Looker',
      errorMessage: 'Write the name of its view and its own, joined by a dot.',
      examples: [example],
    })

export const looker = {
  title: 'Looker: measures of an explore, or a saved Look',
  connection: z.strictObject({
    url: serviceAddress('https://acme.cloud.looker.com').describe('Where Looker is, before `/api`.'),
    clientId: secret('${env:LOOKER_CLIENT_ID}').describe('The client id of an API key.'),
    clientSecret: secret('${env:LOOKER_CLIENT_SECRET}').describe('The client secret of the API key.'),
  }),
  query: {
    model: text(200)
      .describe('The model that `explore` is of.')
      .meta({ examples: ['product'] })
      .exactOptional(),
    explore: text(200)
      .describe('The explore that is asked.')
      .meta({ examples: ['imports'] })
      .exactOptional(),
    look: text(100)
      .describe('The id of a saved Look; it needs `day` among its fields, and covers the history in days.')
      .meta({ examples: ['42'] })
      .exactOptional(),
    day: field('imports.started_date').describe('The dimension that holds the day.'),
    value: field('imports.median_seconds').describe('The measure that is the KPI.').exactOptional(),
    of: field('imports.started').describe('The measure that counts the tries, for a rate.').exactOptional(),
    good: field('imports.completed').describe('The measure that counts those that reach the goal.').exactOptional(),
    bad: field('imports.failed').describe('The measure that counts those that fail.').exactOptional(),
    sample: field('imports.completed').describe('The measure that counts what `value` rests on.').exactOptional(),
    release: field('imports.app_version')
      .describe('The dimension that names the release, to tell releases apart.')
      .exactOptional(),
    filters: z
      .record(field('imports.kind'), value('first'))
      .describe('Further conditions of an explore, in Looker’s filter expressions.')
      .meta({ title: 'map of texts', examples: [{ 'imports.kind': 'first' }] })
      .exactOptional(),
    unit: z
      .enum(['s', 'ms', 'ratio', 'percent'])
      .describe('What `value` is counted in, where that is not the unit of the KPI.')
      .meta({ title: '`s`, `ms`, `ratio` or `percent`', examples: ['ms'] })
      .exactOptional(),
  },
  asks: [
    ['model', 'explore', 'of', 'good'],
    ['model', 'explore', 'of', 'bad'],
    ['model', 'explore', 'value'],
    ['look', 'of', 'good'],
    ['look', 'of', 'bad'],
    ['look', 'value'],
  ],
  example: {
    query: {
      model: 'product',
      explore: 'imports',
      day: 'imports.started_date',
      of: 'imports.started',
      good: 'imports.completed',
    },
    connection: {
      url: 'https://acme.cloud.looker.com',
      clientId: '${env:LOOKER_CLIENT_ID}',
      clientSecret: '${env:LOOKER_CLIENT_SECRET}',
    },
  },
} satisfies SourceSchema
