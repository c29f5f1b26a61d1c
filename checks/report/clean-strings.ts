import { plainText } from '../verdict/plain-text.ts'

/**
 * The same value with every string in it safe to print. A report cleans the whole result once, so that no
 * title, path or message can be forgotten.
 */
export function cleanStrings<Value>(value: Value): Value {
  return clean(value) as Value
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]))
}
