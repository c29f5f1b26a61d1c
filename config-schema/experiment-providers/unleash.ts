import { z } from 'zod'
import { secret, serviceAddress } from '../kpi-sources/source-schema.ts'
import { text } from '../scalars.ts'
import type { ProviderSchema } from './provider-schema.ts'

const name = (example: string) => text(100).meta({ examples: [example] })

export const unleash = {
  title: 'Unleash',
  connection: z.strictObject({
    url: serviceAddress('https://unleash.acme.io').describe('Where Unleash is, without `/api`.'),
    token: secret('${env:UNLEASH_ADMIN_TOKEN}').describe(
      'The token of a service account, or of a person, that may create and change flags in the project and the environment.',
    ),
    project: name('default').describe('The project that the flag is made in.').prefault('default'),
    environment: name('production').describe('The environment that production asks.').prefault('production'),
    stickiness: name('userId')
      .describe('The field of the context that names a person, so that everybody always meets the same variant.')
      .prefault('userId'),
  }),
  example: { url: 'https://unleash.acme.io', token: '${env:UNLEASH_ADMIN_TOKEN}' },
} satisfies ProviderSchema
