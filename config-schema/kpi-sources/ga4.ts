import { z } from 'zod'
import { text, time, value, wholeNumber } from '../scalars.ts'
import { type SourceSchema, secret } from './source-schema.ts'

const dimension = (example: string) =>
  z
    .string()
    .max(100)
    .regex(/^[A-Za-z][A-Za-z0-9]*(:\w+)?$/)
    .meta({
      title: 'API name of a dimension or metric',
      errorMessage: 'Write its API name, such as `appVersion`, or `customEvent:app_version`.',
      examples: [example],
    })

export const ga4 = {
  title: 'Google Analytics 4: events, a funnel of them, or a metric',
  connection: z.strictObject({
    property: wholeNumber(1, Number.MAX_SAFE_INTEGER)
      .describe('The id of the property, which is a number.')
      .meta({ examples: [123456789] }),
    credentials: secret('${env:GA4_CREDENTIALS}')
      .describe('The key of a service account, as the JSON that Google gives.')
      .exactOptional(),
    token: secret('${env:GA4_TOKEN}')
      .describe('Instead of `credentials`: an access token, such as that of google-github-actions/auth.')
      .exactOptional(),
  }),
  query: {
    funnel: z
      .array(text(200))
      .min(2)
      .max(10)
      .describe('The events of a funnel, the first and the last of which are start and completion.')
      .meta({ title: 'list of event names', examples: [['import_started', 'import_completed']] })
      .exactOptional(),
    within: time({ from: '1s', to: '24h', unit: 's' })
      .describe('How long people have for each step of `funnel`.')
      .meta({ examples: ['30min'] })
      .exactOptional(),
    event: text(200)
      .describe('An event that is counted; for a rate, what is counted of `of`.')
      .meta({ examples: ['import_failed'] })
      .exactOptional(),
    of: text(200)
      .describe('The event that begins what `event` is a share of.')
      .meta({ examples: ['import_started'] })
      .exactOptional(),
    metric: dimension('averageSessionDuration').describe('A metric that gives the value.').exactOptional(),
    where: z
      .record(dimension('pagePath'), value('/import'))
      .describe('What dimensions have to be, exactly.')
      .meta({ title: 'map of texts', examples: [{ pagePath: '/import' }] })
      .exactOptional(),
    release: dimension('customEvent:app_version')
      .describe('The dimension that names the release, to tell releases of events and metrics apart.')
      .exactOptional(),
    unit: z
      .enum(['s', 'ms', 'ratio'])
      .describe('What `metric` is counted in, where that is not the unit of the KPI.')
      .meta({ title: '`s`, `ms` or `ratio`', examples: ['ms'] })
      .exactOptional(),
  },
  asks: [['event', 'of'], ['event'], ['funnel'], ['metric']],
  example: {
    query: { event: 'import_completed', of: 'import_started' },
    connection: { property: 123456789, credentials: '${env:GA4_CREDENTIALS}' },
  },
} satisfies SourceSchema
