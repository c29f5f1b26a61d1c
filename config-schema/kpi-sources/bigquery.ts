import { z } from 'zod'
import { size } from '../scalars.ts'
import { ownSql, ownSqlMetric } from './own-sql.ts'
import { type SourceSchema, secret } from './source-schema.ts'

const sql = 'select day, completed as numerator, started as denominator from kpi.imports where day >= date(:from)'

export const bigquery = {
  title: 'BigQuery, by your own query',
  connection: z.strictObject({
    project: z
      .string()
      .regex(/^([a-z0-9.-]{1,60}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/)
      .describe('The id of the project that queries run in, and are paid by.')
      .meta({ title: 'id of a project', errorMessage: 'Write its id, such as `acme-prod`.', examples: ['acme-prod'] }),
    location: z
      .string()
      .regex(/^[A-Za-z]+(-[a-z]+\d*)*$/)
      .describe('Where its data is.')
      .meta({
        title: 'location of BigQuery',
        errorMessage: 'Write a region, such as `europe-west3`.',
        examples: ['EU'],
      })
      .prefault('US'),
    credentials: secret('${env:BIGQUERY_CREDENTIALS}')
      .describe('The key of a service account, as the JSON that Google gives.')
      .exactOptional(),
    token: secret('${env:BIGQUERY_TOKEN}')
      .describe('Instead of `credentials`: an access token, such as that of google-github-actions/auth.')
      .exactOptional(),
    mostBilled: size({ from: '10MB', to: '1000GB' })
      .describe('A query that would read more than this is refused by BigQuery before it costs anything.')
      .meta({ examples: ['10GB'] })
      .prefault('10GB'),
  }),
  query: ownSql(sql),
  metric: ownSqlMetric('bigquery'),
  example: {
    query: { sql },
    connection: { project: 'acme-prod', location: 'EU', credentials: '${env:BIGQUERY_CREDENTIALS}' },
  },
} satisfies SourceSchema
