import { z } from 'zod'
import { text } from '../scalars.ts'
import { ownSql, ownSqlMetric } from './own-sql.ts'
import { type SourceSchema, secret } from './source-schema.ts'

const sql =
  'select day, completed as numerator, started as denominator from kpi.imports where day >= to_timestamp_tz(:from)'

const named = (what: string, example: string) =>
  text(255)
    .describe(what)
    .meta({ examples: [example] })

export const snowflake = {
  title: 'Snowflake, by your own query',
  connection: z.strictObject({
    account: z
      .string()
      .max(100)
      .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/)
      .describe('The account, as its address has it before `.snowflakecomputing.com`.')
      .meta({
        title: 'account of Snowflake',
        errorMessage: 'Write what its address has before `.snowflakecomputing.com`, such as `acme-prod`.',
        examples: ['acme-prod'],
      }),
    user: named('The user that signs in with `privateKey`.', 'UX_IMPACT').exactOptional(),
    privateKey: secret('${env:SNOWFLAKE_PRIVATE_KEY}')
      .describe('The private key of `user`, as PEM without a passphrase.')
      .exactOptional(),
    token: secret('${env:SNOWFLAKE_TOKEN}')
      .describe('Instead of `user` and `privateKey`: a programmatic access token.')
      .exactOptional(),
    warehouse: named('What computes, and costs while it does.', 'UX_IMPACT_WH'),
    database: named('The database.', 'ANALYTICS'),
    role: named('The role that may only read.', 'UX_IMPACT_READER').exactOptional(),
  }),
  query: ownSql(sql),
  metric: ownSqlMetric('snowflake'),
  example: {
    query: { sql },
    connection: {
      account: 'acme-prod',
      user: 'UX_IMPACT',
      privateKey: '${env:SNOWFLAKE_PRIVATE_KEY}',
      warehouse: 'UX_IMPACT_WH',
      database: 'ANALYTICS',
    },
  },
} satisfies SourceSchema
