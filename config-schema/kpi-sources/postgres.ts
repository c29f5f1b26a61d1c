import { z } from 'zod'
import { queryText, secret, type SourceSchema } from './source-schema.ts'

export const postgres = {
  title: 'PostgreSQL, by your own query',
  connection: z.strictObject({
    url: secret('${env:KPI_DATABASE_URL}').describe('The connection string of a user that may only read.'),
  }),
  query: {
    sql: queryText(
      'select day, completed as numerator, started as denominator from kpi.imports where day >= :from',
    ).describe(
      'SQL that gives one row a day; `:from`, `:to` (moments) and `:timeZone` may be used. Columns: `day`, then `value` or `numerator` and `denominator`; and `sample`, `release` where there are any.',
    ),
  },
  example: {
    query: {
      sql: 'select day, completed as numerator, started as denominator from kpi.imports where day >= :from',
    },
    connection: { url: '${env:KPI_DATABASE_URL}' },
  },
} satisfies SourceSchema
