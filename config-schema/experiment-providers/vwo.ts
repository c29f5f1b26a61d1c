import { z } from 'zod'
import { secret } from '../kpi-sources/source-schema.ts'
import { text, wholeNumber } from '../scalars.ts'
import type { ProviderSchema } from './provider-schema.ts'

const id = (example: number) => wholeNumber(1, Number.MAX_SAFE_INTEGER).meta({ examples: [example] })

export const vwo = {
  title: 'VWO Feature Experimentation',
  connection: z.strictObject({
    account: id(123456).describe('The id of the workspace.'),
    environment: text(100)
      .describe('The key, or the id, of the environment that production asks.')
      .meta({ examples: ['production'] })
      .prefault('production'),
    metric: id(5).describe('The id of the metric that VWO counts: no flag may be without one.'),
    token: secret('${env:VWO_API_TOKEN}').describe('An API token with which flags may be changed.'),
  }),
  example: { account: 123456, metric: 5, token: '${env:VWO_API_TOKEN}' },
} satisfies ProviderSchema
