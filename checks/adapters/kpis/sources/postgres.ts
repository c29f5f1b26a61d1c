import { ownSql } from './own-sql.ts'

export const postgres = ownSql('postgres', 'PostgreSQL')
