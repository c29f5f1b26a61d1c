import { ownSql } from './own-sql.ts'

export const bigquery = ownSql('bigquery', 'BigQuery', { atOnce: 8 })
