import { stringify } from 'yaml'
import type { z } from 'zod'
import type { JsonSchema } from './json-schema.ts'
import { nearestWord } from './nearest-word.ts'
import { type Finding, type Path, pathText } from './problem.ts'
import { printable, quote, quoteAll } from './quote.ts'
import { formOf, keysOf, placesOfKey, schemaAt } from './schema-at.ts'

/** What a schema issue means in words. An issue of several unknown keys gives several findings. */
export function explainIssue(issue: z.core.$ZodIssue, value: unknown): Finding[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, value))
  const schema = schemaAt(path) ?? {}
  if (issue.code === 'invalid_key') return [wrongId(path)]
  if (value === undefined) return [missingKey(path, schema)]
  if (value === null) return [emptyValue(path, schema)]
  return [
    {
      path,
      at: 'value',
      message: `\`${shown(path)}\` ${whatIsWrong(issue, value, schema)}.`,
      remedy: remedyOf(path, schema, value),
    },
  ]
}

/** The key that was probably meant by an unknown one. */
export const nearestKey = (path: Path, key: string, value: unknown): string | undefined =>
  nearestWord(key, keysAt(path, value))

const keysAt = (path: Path, value: unknown): string[] => Object.keys(keysOf(formOf(schemaAt(path) ?? {}, value)))

/** The schema's example of a key as it would be written: `title: Initial inventory import`. */
export function exampleOf(path: Path, schema: JsonSchema): string | undefined {
  const example = schema.examples?.[0] ?? schema.default ?? schema.enum?.[0]
  if (example === undefined) return undefined
  const written = stringify(example, { collectionStyle: 'flow', flowCollectionPadding: true, lineWidth: 0 }).trimEnd()
  const key = path.at(-1)
  return typeof key === 'string' ? `\`${key}: ${written}\`` : `\`${written}\``
}

function unknownKey(path: Path, key: string, value: unknown): Finding {
  const known = keysAt(path, value)
  const near = nearestKey(path, key, value)
  const [elsewhere] = placesOfKey(key)
  const parent = path.length === 0 ? 'the configuration' : `\`${shown(path)}\``
  return {
    path: [...path, key],
    at: 'key',
    message: `\`${printable(key)}\` is not a key of ${parent}.`,
    remedy:
      near !== undefined
        ? `Did you mean \`${near}\`?`
        : elsewhere !== undefined
          ? `It is a key of ${elsewhere.length === 0 ? 'the configuration itself' : `\`${pathText(elsewhere)}\``}: look at the indentation.`
          : `Its keys are ${quoteAll(known, 'and')}.`,
  }
}

function missingKey(path: Path, schema: JsonSchema): Finding {
  const parent = path.slice(0, -1)
  const owner = parent.length === 0 ? 'The configuration' : `\`${shown(parent)}\``
  return {
    path,
    at: 'key',
    message: `${owner} has no \`${path.at(-1)}\`.`,
    remedy: `Add it, for example ${exampleOf(path, schema)}.`,
    unlessMeant: [path],
  }
}

function emptyValue(path: Path, schema: JsonSchema): Finding {
  const example = exampleOf(path, schema)
  return {
    path,
    at: 'value',
    message: `\`${shown(path)}\` has no value.`,
    remedy: `Write one${example === undefined ? '' : `, for example ${example}`}, or remove the line.`,
  }
}

function wrongId(path: Path): Finding {
  const written = String(path.at(-1))
  const names = schemaAt(path.slice(0, -1))?.propertyNames
  if (names?.title !== 'id' && names?.errorMessage !== undefined) {
    const message = `${quote(written)} in \`${shown(path.slice(0, -1))}\` is not ${kindOf(names)}.`
    return { path, at: 'key', message, remedy: names.errorMessage }
  }
  const proposal = written
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  return {
    path,
    at: 'key',
    message: `${quote(written)} in \`${shown(path.slice(0, -1))}\` is not an id.`,
    remedy: `Write words of small letters and digits joined by hyphens${proposal === '' ? '' : `: \`${proposal}\``}.`,
  }
}

function whatIsWrong(issue: z.core.$ZodIssue, value: unknown, schema: JsonSchema): string {
  if (issue.code === 'too_small' && Array.isArray(value)) return 'is an empty list'
  if (issue.code === 'too_big' && Array.isArray(value)) return `has ${value.length} entries, more than ${issue.maximum}`
  if (issue.code === 'too_big' && issue.origin === 'string' && typeof value === 'string')
    return `has ${value.length} characters, more than ${issue.maximum}`
  return `is ${quote(value)}, not ${kindOf(schema)}`
}

function kindOf(schema: JsonSchema): string {
  const kind = schema.title ?? schema.type ?? 'what belongs here'
  if (kind.startsWith('`')) return kind
  return `${/^[aeio]/.test(kind) ? 'an' : 'a'} ${kind}`
}

function remedyOf(path: Path, schema: JsonSchema, value: unknown): string {
  const near = typeof value === 'string' ? nearestWord(value, (schema.enum ?? []).map(String)) : undefined
  if (near !== undefined) return `Did you mean \`${near}\`?`
  if (schema.enum !== undefined) return `Write ${quoteAll(schema.enum.map(String), 'or')}.`
  if (schema.title === 'line of text' && (typeof value === 'number' || typeof value === 'boolean'))
    return `Put it in quotes: \`"${value}"\`.`
  const example = exampleOf(path, schema)
  if (schema.errorMessage === undefined) return `Write it as in ${example}.`
  return schema.examples === undefined ? schema.errorMessage : `${schema.errorMessage} For example ${example}.`
}

const shown = (path: Path): string => pathText(path.map((part) => (typeof part === 'number' ? part : printable(part))))
