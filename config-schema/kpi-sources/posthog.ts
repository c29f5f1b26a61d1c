import { z } from 'zod'
import { text, time, wholeNumber } from '../scalars.ts'
import { queryText, secret, serviceAddress, type SourceSchema } from './source-schema.ts'

export const posthog = {
  title: 'PostHog: HogQL, or a funnel of events',
  connection: z.strictObject({
    project: wholeNumber(1, Number.MAX_SAFE_INTEGER)
      .describe('The id of the project.')
      .meta({ examples: [12345] }),
    region: z
      .enum(['us', 'eu'])
      .describe('The cloud that the project is in.')
      .meta({ title: '`us` or `eu`' })
      .prefault('us'),
    url: serviceAddress('https://posthog.acme.io').describe('Where a PostHog of your own is.').exactOptional(),
    apiKey: secret('${env:POSTHOG_API_KEY}').describe('A key of the project, or of a person, that may read queries.'),
  }),
  query: {
    hogql: queryText(
      "select toDate(timestamp) as day, uniq(person_id) as value from events where event = 'import started' and timestamp >= {from} and timestamp < {to} group by day",
    )
      .describe(
        'HogQL that gives one row a day; `{from}`, `{to}` (moments) and `{timeZone}` are replaced. Columns: `day`, then `value` or `numerator` and `denominator`; and `sample`, `release` where there are any.',
      )
      .exactOptional(),
    funnel: z
      .array(text(200))
      .min(2)
      .max(10)
      .describe('The events of a funnel, the first and the last of which are start and completion.')
      .meta({ title: 'list of event names', examples: [['import started', 'import completed']] })
      .exactOptional(),
    within: time({ from: '1s', to: '24h', unit: 's' })
      .describe('How long people have for `funnel`; without it PostHog gives them 14 days.')
      .meta({ examples: ['30min'] })
      .exactOptional(),
    release: text(200)
      .describe('The property of the events that names the release, to tell releases of `funnel` apart.')
      .meta({ examples: ['app_version'] })
      .exactOptional(),
  },
  asks: [['hogql'], ['funnel']],
  example: {
    query: { funnel: ['import started', 'import completed'], within: '30min' },
    connection: { project: 12345, region: 'eu', apiKey: '${env:POSTHOG_API_KEY}' },
  },
} satisfies SourceSchema
