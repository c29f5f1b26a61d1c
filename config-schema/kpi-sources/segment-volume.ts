import { z } from 'zod'
import { text } from '../scalars.ts'
import { secret, type SourceSchema } from './source-schema.ts'

export const segmentVolume = {
  title: 'Segment: how often an event comes',
  connection: z.strictObject({
    region: z
      .enum(['us', 'eu'])
      .describe('Where the workspace is kept.')
      .meta({ title: '`us` or `eu`' })
      .prefault('us'),
    token: secret('${env:SEGMENT_TOKEN}').describe('A token of the Public API; one that may only read the workspace.'),
  }),
  query: {
    event: text(200)
      .describe('The name of the event that is counted.')
      .meta({ examples: ['Import started'] }),
    sourceId: text(100)
      .describe('The id of the source that sends it; without it those of all sources count.')
      .meta({ examples: ['rh5BDZp6QDHvXFCkibm1pR'] })
      .exactOptional(),
    version: text(100)
      .describe('Only events of this version of the application (`context.app.version`).')
      .meta({ examples: ['1.4.0'] })
      .exactOptional(),
  },
  example: { query: { event: 'Import started' }, connection: { region: 'eu', token: '${env:SEGMENT_TOKEN}' } },
} satisfies SourceSchema
