import { z } from 'zod'
import { httpName, value } from '../scalars.ts'
import { serviceAddress, type SourceSchema } from './source-schema.ts'

export const http = {
  title: 'any address that answers JSON',
  connection: z.strictObject({
    url: serviceAddress('https://kpis.acme.io/api').describe('What every `path` is below.'),
    headers: z
      .record(httpName('header'), value('Bearer ${env:KPI_TOKEN}'))
      .describe('Sent with every request.')
      .meta({ title: 'map of texts', examples: [{ authorization: 'Bearer ${env:KPI_TOKEN}' }] })
      .exactOptional(),
  }),
  query: {
    path: z
      .string()
      .max(2_000)
      .regex(/^\/(?!\/)[^\s#\\]*$/)
      .describe('What to ask for; `{from}`, `{to}` (moments) and `{timeZone}` are replaced.')
      .meta({
        title: 'path with a query',
        errorMessage: 'Write it from the address of the source on, starting with `/`.',
        examples: ['/imports/daily?from={from}&to={to}'],
      }),
    rows: z
      .string()
      .max(200)
      .regex(/^[^\s]+$/)
      .describe(
        'Where the rows are in the answer, as names joined by dots; without it the answer is the list. Each row has `day`, then `value` or `numerator` and `denominator`; and `sample`, `release` where there are any.',
      )
      .meta({
        title: 'names joined by dots',
        errorMessage: 'Write the names that lead to the list, joined by dots.',
        examples: ['data.days'],
      })
      .exactOptional(),
  },
  example: {
    query: { path: '/imports/daily?from={from}&to={to}', rows: 'data.days' },
    connection: { url: 'https://kpis.acme.io/api', headers: { authorization: 'Bearer ${env:KPI_TOKEN}' } },
  },
} satisfies SourceSchema
