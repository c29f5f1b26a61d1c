import { queryText } from './source-schema.ts'

/** What is asked of a database in its own language: rows of days, as every such source takes them. */
export const ownSql = (example: string) => ({
  sql: queryText(example).describe(
    'SQL that gives one row a day; `:from`, `:to` (moments) and `:timeZone` may be used. Columns: `day`, then `value` or `numerator` and `denominator`; and `sample`, `release` where there are any.',
  ),
})
