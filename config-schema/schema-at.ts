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
      const values = [...(keys[key]?.enum ?? []), ...(child.enum ?? ('const' in child ? [child.const] : []))]
      keys[key] = values.length > 0 ? { ...child, enum: values } : child
    }
  }
  return keys
}

/** Where a key would be known, for one that stands in the wrong place. `ID` stands for any id. */
export function placesOfKey(key: string, schema: JsonSchema = configJsonSchema, path: Path = []): Path[] {
  const keys = Object.entries(keysOf(schema))
  return [
    ...keys.filter(([known]) => known === key).map(() => path),
    ...keys.flatMap(([known, child]) => placesOfKey(key, child, [...path, known])),
    ...(schema.additionalProperties ? placesOfKey(key, schema.additionalProperties, [...path, 'ID']) : []),
    ...(schema.items ? placesOfKey(key, schema.items, [...path, 0]) : []),
  ]
}
