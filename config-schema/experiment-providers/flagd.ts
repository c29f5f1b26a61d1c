import { z } from 'zod'
import { repositoryPath, text } from '../scalars.ts'
import type { ProviderSchema } from './provider-schema.ts'

export const flagd = {
  title: 'flagd (OpenFeature): a flag file in this repository, which needs no vendor',
  connection: z.strictObject({
    file: repositoryPath('flags/production.flagd.json').describe(
      'The flag definition file of the flagd that production reads.',
    ),
    branch: text(200)
      .describe(
        'The branch that production reads the file from; without it the one that a pull request is merged into.',
      )
      .meta({ examples: ['main'] })
      .exactOptional(),
    change: z
      .enum(['commit', 'pullRequest'])
      .describe('Whether a flag is changed by a commit to the branch, or by a pull request that somebody merges.')
      .meta({ title: '`commit` or `pullRequest`' })
      .prefault('commit'),
    person: text(100)
      .describe('The attribute that names a person, so that everybody always meets the same variant.')
      .meta({ examples: ['targetingKey'] })
      .prefault('targetingKey'),
  }),
  example: { file: 'flags/production.flagd.json', change: 'pullRequest' },
} satisfies ProviderSchema
