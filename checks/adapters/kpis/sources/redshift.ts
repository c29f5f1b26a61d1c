import { ownSql } from './own-sql.ts'

export const redshift = ownSql('redshift', 'Amazon Redshift', { atOnce: 8 })
