import { z } from 'zod'
import { secret, serviceAddress } from '../kpi-sources/source-schema.ts'
import { wholeNumber } from '../scalars.ts'
import type { ProviderSchema } from './provider-schema.ts'

export const posthog = {
  title: 'PostHog',
  connection: z.strictObject({
    project: wholeNumber(1, Number.MAX_SAFE_INTEGER)
      .describe('The id of the project.')
      .meta({ examples: [12345] }),
    region: z
      .enum(['us', 'eu'])
      .describe('The cloud that the project is in.')
      .meta({ title: '`us` or `eu`' })
      .prefault('us'),
    url: serviceAddress('https://posthog.acme.io').describe('Where a PostHog of your own is.').exactOptional(),
    apiKey: secret('${env:POSTHOG_PERSONAL_KEY}').describe('A personal API key that may write feature flags.'),
  }),
  example: { project: 12345, region: 'eu', apiKey: '${env:POSTHOG_PERSONAL_KEY}' },
} satisfies ProviderSchema
