import { z } from 'zod'
import { choice, text } from '../scalars.ts'
import { queryText, type SourceSchema, secret, serviceAddress } from './source-schema.ts'

export const sentry = {
  title: 'Sentry: sessions, or spans',
  connection: z.strictObject({
    organization: z
      .string()
      .max(100)
      .regex(/^[a-z0-9_-]+$/)
      .describe('The slug of the organisation.')
      .meta({ title: 'slug', errorMessage: 'Write it as its address has it.', examples: ['acme'] }),
    region: choice(['us', 'de']).describe('Where the organisation is kept.').prefault('us'),
    url: serviceAddress('https://sentry.acme.io').describe('Where a Sentry of your own is.').exactOptional(),
    token: secret('${env:SENTRY_TOKEN}').describe('A token with the scope `org:read`.'),
  }),
  query: {
    project: text(100)
      .describe('The slug or id of the project.')
      .meta({ examples: ['web'] }),
    environment: text(100)
      .describe('The environment that counts.')
      .meta({ examples: ['production'] })
      .exactOptional(),
    sessions: choice(['crashed', 'errored'])
      .describe('For an error rate: the share of sessions that crashed, or of all that were not healthy.')
      .exactOptional(),
    of: queryText('span.op:navigation transaction:/import')
      .describe('A search for spans that are the tries, for a rate; with `good` or `bad`.')
      .exactOptional(),
    good: queryText('span.op:ui.action transaction:/import span.description:"import completed"')
      .describe('A search for spans that reach the goal, for a rate of `of`.')
      .exactOptional(),
    bad: queryText('span.op:http.client transaction:/import span.status:internal_error')
      .describe('A search for spans that fail, for a rate of `of`.')
      .exactOptional(),
    aggregate: z
      .string()
      .max(200)
      .regex(/^[a-z0-9_]+\([^()\s]*\)$/)
      .describe('A function over spans that gives the value; Sentry says what it is counted in.')
      .meta({
        title: 'function of Sentry',
        errorMessage: 'Write a function with its field, such as `p75(measurements.lcp)`.',
        examples: ['p75(measurements.lcp)'],
      })
      .exactOptional(),
    where: queryText('transaction:/import')
      .describe('A search that narrows `sessions` and `aggregate`.')
      .exactOptional(),
  },
  asks: [['sessions'], ['of', 'good'], ['of', 'bad'], ['aggregate']],
  example: {
    query: { project: 'web', sessions: 'crashed', environment: 'production' },
    connection: { organization: 'acme', region: 'de', token: '${env:SENTRY_TOKEN}' },
  },
} satisfies SourceSchema
