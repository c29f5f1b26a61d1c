import { z } from 'zod'

/**
 * What a source of KPIs adds to the configuration: how it is reached (under `sources`; missing where nothing is needed),
 * and what is asked of it for one KPI, beside `source`, `target`, `benchmark` and `events`.
 */
export type SourceSchema = {
  title: string
  connection?: z.ZodObject
  query: z.ZodRawShape
  asks?: string[][]
  /** `warehouse` of its connection is the source that it is reached through. */
  inWarehouse?: true
  /** What is asked for a metric of the systems beneath a journey, hour by hour, where the source has such. */
  metric?: { query: z.ZodRawShape; example: Record<string, unknown> }
  example: { query: Record<string, unknown>; connection?: Record<string, unknown> }
}

const control = '\\u0000-\\u001f\\u007f-\\u009f'

/** What must not stand in a file: only the name of the variable that holds it. */
export const secret = (example: string) =>
  z
    .string()
    .max(200)
    .regex(/^\$\{env:[A-Za-z_][A-Za-z0-9_]*\}$/)
    .meta({
      title: 'secret from the environment',
      errorMessage: 'Write `$' + '{env:NAME}` in quotes: a secret never stands in the file itself.',
      examples: [example],
    })

/** A query in the language of its source, possibly of several lines. */
export const queryText = (example: string) =>
  z
    .string()
    .max(20_000)
    .regex(new RegExp(`^(?=[\\s\\S]*\\S)([^${control}]|[\\n\\t])+$`))
    .meta({ title: 'query', errorMessage: 'Write the query, in quotes or as a block of text.', examples: [example] })

/** The address of a service, with a path where it lives below one. */
export const serviceAddress = (example: string) =>
  z
    .string()
    .max(500)
    .regex(/^(https?:\/\/[^\s/?#@\\{}]+(\/[^\s?#\\{}]*)?|\$\{env:[A-Za-z_][A-Za-z0-9_]*\})$/)
    .meta({
      title: 'address of a service',
      errorMessage: 'Write an address with `https://` or `http://`, without user and query, or `$' + '{env:NAME}`.',
      examples: [example],
    })
