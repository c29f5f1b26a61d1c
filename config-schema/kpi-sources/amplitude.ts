import { z } from 'zod'
import { text, time } from '../scalars.ts'
import { queryText, secret, type SourceSchema } from './source-schema.ts'

export const amplitude = {
  title: 'Amplitude: a funnel of events, or an event',
  connection: z.strictObject({
    region: z.enum(['us', 'eu']).describe('Where the project is kept.').meta({ title: '`us` or `eu`' }).prefault('us'),
    apiKey: secret('${env:AMPLITUDE_API_KEY}').describe('The API key of the project.'),
    secretKey: secret('${env:AMPLITUDE_SECRET_KEY}').describe('The secret key of the project.'),
  }),
  query: {
    funnel: z
      .array(text(200))
      .min(2)
      .max(10)
      .describe('The events of a funnel, the first and the last of which are start and completion.')
      .meta({ title: 'list of event names', examples: [['Import started', 'Import completed']] })
      .exactOptional(),
    within: time({ from: '1s', to: '24h', unit: 's' })
      .describe('How long people have for `funnel`; without it Amplitude gives them 30 days.')
      .meta({ examples: ['30min'] })
      .exactOptional(),
    event: text(200)
      .describe('An event that is counted; for a rate, what is counted of `of`.')
      .meta({ examples: ['Import failed'] })
      .exactOptional(),
    of: text(200)
      .describe('The event that begins what `event` is a share of.')
      .meta({ examples: ['Import started'] })
      .exactOptional(),
    segment: queryText('[{ "prop": "version", "op": "is", "values": ["1.4.0"] }]')
      .describe('Which users count, in JSON, as the parameter `s` of the Dashboard REST API has it.')
      .exactOptional(),
  },
  asks: [['funnel'], ['event'], ['event', 'of']],
  example: {
    query: { funnel: ['Import started', 'Import completed'], within: '30min' },
    connection: { region: 'eu', apiKey: '${env:AMPLITUDE_API_KEY}', secretKey: '${env:AMPLITUDE_SECRET_KEY}' },
  },
} satisfies SourceSchema
