import { queryText } from './source-schema.ts'

/** What is asked of a database in its own language: rows of days, as every such source takes them. */
export const ownSql = (example: string) => ({
  sql: queryText(example).describe(
    'SQL that gives one row a day; `:from`, `:to` (moments) and `:timeZone` may be used. Columns: `day`, then `value` or `numerator` and `denominator`; and `sample`, `release` where there are any.',
  ),
})

/** A metric of the systems beneath a journey, by the team's own query. */
export const ownSqlMetric = {
  query: {
    sql: queryText('select at, value from kpi.row_time where at >= :from').describe(
      'SQL that gives rows with `at` (moments) and `value`; `:from` and `:to` may be used.',
    ),
  },
  example: { sql: 'select at, value from kpi.row_time where at >= :from' },
}
