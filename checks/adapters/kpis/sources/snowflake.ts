import { ownSql } from './own-sql.ts'

export const snowflake = ownSql('snowflake', 'Snowflake', { atOnce: 8 })
