import { queryText } from './source-schema.ts'

/** How an own query writes a parameter that is a moment: where it arrives as text, as what that is to become. */
export const momentIn = {
  postgres: (parameter: string) => parameter,
  redshift: (parameter: string) => `cast(${parameter} as timestamptz)`,
  bigquery: (parameter: string) => parameter,
  snowflake: (parameter: string) => `to_timestamp_tz(${parameter})`,
}

/** What is asked of a database in its own language: rows of days, as every such source takes them. */
export const ownSql = (example: string) => ({
  sql: queryText(example).describe(
    'SQL that gives one row a day; `:from`, `:to` (moments) and `:timeZone` may be used. Columns: `day`, then `value` or `numerator` and `denominator`; and `sample`, `release` where there are any.',
  ),
})

/** A metric of the systems beneath a journey, by the team's own query; `at` is a word of GoogleSQL, and has to be quoted there. */
export function ownSqlMetric(warehouse: keyof typeof momentIn) {
  const at = warehouse === 'bigquery' ? '`at`' : 'at'
  const sql = `select ${at}, value from kpi.row_time where ${at} >= ${momentIn[warehouse](':from')}`
  return {
    query: {
      sql: queryText(sql).describe(
        'SQL that gives rows with `at` (moments) and `value`; `:from` and `:to` may be used.',
      ),
    },
    example: { sql },
  }
}
