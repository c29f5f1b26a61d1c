import { z } from 'zod'
import { configSchema } from './config.schema.ts'

/** The parts of JSON Schema (draft 2020-12) that the configuration's schema uses. */
export type JsonSchema = {
  type?: string
  title?: string
  description?: string
  errorMessage?: string
  examples?: unknown[]
  default?: unknown
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: false | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema
  oneOf?: JsonSchema[]
}

/**
 * The schema of the file as it is written: what has a default may be left out. Examples are set again
 * since zod drops those of what it transforms; ours are in the written form.
 */
export const configJsonSchema = toJsonSchema('inline')

/** The same for editors: what several keys have in common stands there once, since all KPIs can be read from all sources. */
export const publishedJsonSchema = (): JsonSchema => toJsonSchema('ref')

function toJsonSchema(reused: 'inline' | 'ref'): JsonSchema {
  const schema = z.toJSONSchema(configSchema, {
    io: 'input',
    reused,
    override: ({ zodSchema, jsonSchema }) => {
      const { examples } = z.globalRegistry.get(zodSchema) ?? {}
      if (Array.isArray(examples)) jsonSchema.examples = examples
    },
  }) as JsonSchema
  return {
    ...schema,
    title: 'ux-impact configuration',
    description: 'The user journeys of an application, who owns them, and what may not get worse.',
  }
}
