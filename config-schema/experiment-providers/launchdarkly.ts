import { z } from 'zod'
import { secret, serviceAddress } from '../kpi-sources/source-schema.ts'
import { text } from '../scalars.ts'
import type { ProviderSchema } from './provider-schema.ts'

const key = (example: string) => text(100).meta({ examples: [example] })

export const launchdarkly = {
  title: 'LaunchDarkly',
  connection: z.strictObject({
    url: serviceAddress('https://app.eu.launchdarkly.com')
      .describe('Where your LaunchDarkly is, if it is not the one in the USA.')
      .prefault('https://app.launchdarkly.com'),
    token: secret('${env:LAUNCHDARKLY_TOKEN}').describe('An API access token that may create and change flags.'),
    project: key('default').describe('The key of the project that the flag is made in.').prefault('default'),
    environment: key('production').describe('The key of the environment that production asks.').prefault('production'),
    contextKind: key('user').describe('The kind of context that is given an arm.').prefault('user'),
  }),
  example: { token: '${env:LAUNCHDARKLY_TOKEN}', project: 'web' },
} satisfies ProviderSchema
