import { z } from 'zod'
import { choice, text, time } from '../scalars.ts'

/** Where a warehouse keeps the events of a service, as `sources` says it. */
export const warehouses = ['postgres', 'redshift', 'bigquery', 'snowflake'] as const

/** The connection of a service whose events lie in a warehouse: that of the warehouse, and where in it. */
export const warehouseConnection = ({ schema, from }: { schema: string; from: string }) =>
  z.strictObject({
    warehouse: choice(warehouses)
      .describe('The warehouse that holds the events; how to reach it is said under its own name beside this.')
      .meta({ examples: ['postgres'] }),
    schema: z
      .string()
      .max(120)
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
      .describe(`The schema (in BigQuery the dataset) that ${from} writes to.`)
      .meta({
        title: 'name of a schema',
        errorMessage: 'Write its plain name: letters, digits and `_`.',
        examples: [schema],
      }),
  })

/** What is asked of events: where people begin, and what may follow within a time. */
export const eventQuery = ({ start, completed, failed }: { start: string; completed: string; failed: string }) => ({
  start: text(200)
    .describe('The event with which the journey begins; alone it gives traffic and retention.')
    .meta({ examples: [start] })
    .exactOptional(),
  completed: text(200)
    .describe('The event with which it is completed, for completion rate and time on task.')
    .meta({ examples: [completed] })
    .exactOptional(),
  failed: text(200)
    .describe('The event of an error on the way, for an error rate.')
    .meta({ examples: [failed] })
    .exactOptional(),
  within: time({ from: '1s', to: '168h', unit: 's' })
    .describe('How long after the start the other event counts; starts younger than that are left out.')
    .meta({ examples: ['30min'] })
    .prefault('30min'),
})

export const eventAsks = [['start', 'completed'], ['start', 'failed'], ['start']]
