import { z } from 'zod'
import { choice } from '../scalars.ts'
import { type SourceSchema, secret } from './source-schema.ts'

const webAddress = (pattern: RegExp, example: string) =>
  z
    .string()
    .max(500)
    .regex(pattern)
    .meta({ title: 'address', errorMessage: 'Write it with `https://` or `http://`.', examples: [example] })

export const crux = {
  title: 'the Chrome UX Report: web vitals of Chrome’s users',
  connection: z.strictObject({
    apiKey: secret('${env:CRUX_API_KEY}').describe('A key of a Google Cloud project in which the API is enabled.'),
  }),
  query: {
    url: webAddress(/^https?:\/\/[^\s/?#@\\]+\/[^\s#\\]*$/, 'https://app.acme.io/import')
      .describe('The page whose web vitals are read.')
      .exactOptional(),
    origin: webAddress(/^https?:\/\/[^\s/?#@\\]+$/, 'https://app.acme.io')
      .describe('Instead of `url`: all pages of an origin.')
      .exactOptional(),
    formFactor: choice(['phone', 'desktop', 'tablet'])
      .describe('The devices that count; without it all do.')
      .exactOptional(),
  },
  asks: [['url'], ['origin']],
  example: {
    query: { url: 'https://app.acme.io/import' },
    connection: { apiKey: '${env:CRUX_API_KEY}' },
  },
} satisfies SourceSchema
