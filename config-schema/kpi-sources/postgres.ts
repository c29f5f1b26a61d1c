import { z } from 'zod'
import { ownSql, ownSqlMetric } from './own-sql.ts'
import { type SourceSchema, secret } from './source-schema.ts'

const sql = 'select day, completed as numerator, started as denominator from kpi.imports where day >= :from'

export const postgres = {
  title: 'PostgreSQL, by your own query',
  connection: z.strictObject({
    url: secret('${env:KPI_DATABASE_URL}').describe('The connection string of a user that may only read.'),
  }),
  query: ownSql(sql),
  metric: ownSqlMetric('postgres'),
  example: {
    query: { sql },
    connection: { url: '${env:KPI_DATABASE_URL}' },
  },
} satisfies SourceSchema
