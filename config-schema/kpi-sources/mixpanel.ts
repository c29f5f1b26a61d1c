import { z } from 'zod'
import { text, wholeNumber } from '../scalars.ts'
import { queryText, secret, type SourceSchema } from './source-schema.ts'

export const mixpanel = {
  title: 'Mixpanel: a saved funnel, or an event',
  connection: z.strictObject({
    project: wholeNumber(1, Number.MAX_SAFE_INTEGER)
      .describe('The id of the project.')
      .meta({ examples: [2195193] }),
    region: z
      .enum(['us', 'eu', 'in'])
      .describe('Where the project is kept.')
      .meta({ title: '`us`, `eu` or `in`' })
      .prefault('us'),
    username: secret('${env:MIXPANEL_USER}').describe('The name of a service account.'),
    secret: secret('${env:MIXPANEL_SECRET}').describe('The secret of the service account.'),
  }),
  query: {
    funnel: wholeNumber(1, Number.MAX_SAFE_INTEGER)
      .describe('The id of a saved funnel: completion rate, time on task and traffic come from it.')
      .meta({ examples: [7509] })
      .exactOptional(),
    event: text(200)
      .describe('An event that is counted; for a rate, what is counted of `of`.')
      .meta({ examples: ['Import failed'] })
      .exactOptional(),
    of: text(200)
      .describe('The event that begins what `event` is a share of.')
      .meta({ examples: ['Import started'] })
      .exactOptional(),
    where: queryText('properties["plan"] == "team"')
      .describe('A condition in Mixpanel’s language of expressions.')
      .exactOptional(),
  },
  asks: [['funnel'], ['event'], ['event', 'of']],
  example: {
    query: { funnel: 7509 },
    connection: { project: 2195193, username: '${env:MIXPANEL_USER}', secret: '${env:MIXPANEL_SECRET}' },
  },
} satisfies SourceSchema
