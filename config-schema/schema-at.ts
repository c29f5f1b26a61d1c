import { configJsonSchema, type JsonSchema } from './json-schema.ts'
import type { Path } from './problem.ts'

/** The schema of what stands at a path; undefined where nothing is known. */
export function schemaAt(path: Path): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((schema, part) => {
    if (schema === undefined) return undefined
    return typeof part === 'number'
      ? schema.items
      : (keysOf(schema)[part] ?? (schema.additionalProperties || undefined))
  }, configJsonSchema)
}

/** The keys that a map can have. Of a map with several forms: those of all forms, their constants side by side. */
export function keysOf(schema: JsonSchema): Record<string, JsonSchema> {
  const keys: Record<string, JsonSchema> = Object.create(null)
  for (const form of schema.oneOf ?? [schema]) {
    for (const [key, child] of Object.entries(form.properties ?? {})) {
      const values = new Set([...(keys[key]?.enum ?? []), ...(child.enum ?? ('const' in child ? [child.const] : []))])
      keys[key] = values.size > 0 ? { ...(keys[key] ?? child), enum: [...values] } : (keys[key] ?? child)
    }
  }
  return keys
}

/** Of a map with several forms, the one that a value claims to be by its constants; else all of them. */
export function formOf(schema: JsonSchema, value: unknown): JsonSchema {
  const claimed = schema.oneOf?.find((form) =>
    Object.entries(form.properties ?? {}).every(
      ([key, child]) => !('const' in child) || (value as Record<string, unknown> | null)?.[key] === child.const,
    ),
  )
  return claimed ?? schema
}

/** Where a key would be known, for one that stands in the wrong place. `ID` stands for any id. */
export const placesOfKey = (key: string): readonly Path[] => places.get(key) ?? []

const places = new Map<string, Path[]>()
collectPlaces(configJsonSchema, [])

function collectPlaces(schema: JsonSchema, path: Path): void {
  const keys = Object.entries(keysOf(schema))
  for (const [key] of keys) places.set(key, [...(places.get(key) ?? []), path])
  for (const [key, child] of keys) collectPlaces(child, [...path, key])
  if (schema.additionalProperties) collectPlaces(schema.additionalProperties, [...path, 'ID'])
  if (schema.items) collectPlaces(schema.items, [...path, 0])
}
