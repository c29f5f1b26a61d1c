import { z } from 'zod'
import { text, wholeNumber } from '../scalars.ts'
import { queryText, secret, type SourceSchema } from './source-schema.ts'

export const newrelic = {
  title: 'New Relic: NRQL',
  connection: z.strictObject({
    account: wholeNumber(1, Number.MAX_SAFE_INTEGER)
      .describe('The id of the account.')
      .meta({ examples: [1234567] }),
    region: z
      .enum(['us', 'eu', 'jp'])
      .describe('Where the account is kept.')
      .meta({ title: '`us`, `eu` or `jp`' })
      .prefault('us'),
    userKey: secret('${env:NEW_RELIC_USER_KEY}').describe('A user key; keys of other types cannot ask.'),
  }),
  query: {
    query: queryText("SELECT percentile(duration, 50) AS 'value', count(*) AS 'sample' FROM PageAction")
      .describe(
        'NRQL that gives one column, or columns named `value`, `sample` and `sd`, or `numerator` and `denominator`. Without SINCE, UNTIL, TIMESERIES and FACET, which are added.',
      )
      .exactOptional(),
    of: queryText("SELECT uniqueCount(session) FROM PageAction WHERE actionName = 'importStarted'")
      .describe('NRQL that counts the tries, for a rate; with `good` or `bad`.')
      .exactOptional(),
    good: queryText("SELECT uniqueCount(session) FROM PageAction WHERE actionName = 'importCompleted'")
      .describe('NRQL that counts those that reach the goal, for a rate of `of`.')
      .exactOptional(),
    bad: queryText("SELECT uniqueCount(session) FROM PageAction WHERE actionName = 'importFailed'")
      .describe('NRQL that counts those that fail, for a rate of `of`.')
      .exactOptional(),
    unit: z
      .enum(['s', 'ms', 'ratio', 'percent'])
      .describe('What the value of `query` is counted in, where that is not the unit of the KPI.')
      .meta({ title: '`s`, `ms`, `ratio` or `percent`', examples: ['percent'] })
      .exactOptional(),
    release: text(200)
      .describe('The attribute that names the release, to tell releases apart.')
      .meta({ examples: ['appVersion'] })
      .exactOptional(),
  },
  metric: {
    query: {
      query: queryText('SELECT average(rowMs) FROM ImportRow').describe(
        'NRQL that gives one column, the value of an hour; without SINCE, UNTIL and TIMESERIES, which are added.',
      ),
    },
    example: { query: 'SELECT average(rowMs) FROM ImportRow' },
  },
  asks: [['query'], ['of', 'good'], ['of', 'bad']],
  example: {
    query: {
      of: "SELECT uniqueCount(session) FROM PageAction WHERE actionName = 'importStarted'",
      good: "SELECT uniqueCount(session) FROM PageAction WHERE actionName = 'importCompleted'",
    },
    connection: { account: 1234567, region: 'eu', userKey: '${env:NEW_RELIC_USER_KEY}' },
  },
} satisfies SourceSchema
