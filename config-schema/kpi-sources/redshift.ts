import { z } from 'zod'
import { text, value } from '../scalars.ts'
import { ownSql, ownSqlMetric } from './own-sql.ts'
import { type SourceSchema, secret } from './source-schema.ts'

const sql =
  'select day, completed as numerator, started as denominator from kpi.imports where day >= cast(:from as timestamptz)'

export const redshift = {
  title: 'Amazon Redshift, by your own query',
  connection: z.strictObject({
    url: secret('${env:REDSHIFT_URL}')
      .describe('The connection string of a user that may only read (port 5439); without it the Data API is asked.')
      .exactOptional(),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
      .describe('For the Data API: the region of AWS.')
      .meta({
        title: 'region of AWS',
        errorMessage: 'Write its code, such as `eu-central-1`.',
        examples: ['eu-central-1'],
      })
      .exactOptional(),
    accessKeyId: secret('${env:AWS_ACCESS_KEY_ID}').describe('For the Data API: whose key signs.').exactOptional(),
    secretAccessKey: secret('${env:AWS_SECRET_ACCESS_KEY}').describe('The key that signs.').exactOptional(),
    sessionToken: secret('${env:AWS_SESSION_TOKEN}').describe('The token of temporary keys.').exactOptional(),
    database: text(127)
      .describe('For the Data API: the database.')
      .meta({ examples: ['analytics'] })
      .exactOptional(),
    workgroup: text(64)
      .describe('The workgroup, where it is serverless.')
      .meta({ examples: ['analytics'] })
      .exactOptional(),
    cluster: text(64)
      .describe('The cluster, where it is provisioned; with `user` or `secretArn`.')
      .meta({ examples: ['analytics-1'] })
      .exactOptional(),
    user: text(127)
      .describe('The user of the cluster’s database.')
      .meta({ examples: ['ux_impact'] })
      .exactOptional(),
    secretArn: value('${env:REDSHIFT_SECRET_ARN}')
      .describe('Where AWS Secrets Manager keeps the credentials of the database.')
      .exactOptional(),
  }),
  query: ownSql(sql),
  metric: ownSqlMetric('redshift'),
  example: {
    query: { sql },
    connection: {
      region: 'eu-central-1',
      database: 'analytics',
      workgroup: 'analytics',
      accessKeyId: '${env:AWS_ACCESS_KEY_ID}',
      secretAccessKey: '${env:AWS_SECRET_ACCESS_KEY}',
      sessionToken: '${env:AWS_SESSION_TOKEN}',
    },
  },
} satisfies SourceSchema
