import { SourceUnavailable } from '../kpi-source.ts'

/**
 * A statement with `:name` as `$1`, and the values in that order. What stands in quotes, dollar quotes and comments is
 * left alone, and `::` is a cast.
 * @throws SourceUnavailable for a name that has no value.
 */
export function nameParameters(sql: string, values: Record<string, unknown>): { text: string; values: unknown[] } {
  const names: string[] = []
  const skipped = String.raw`'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|::`
  const text = sql.replace(new RegExp(`${skipped}|:([A-Za-z_]\\w*)`, 'g'), (all, _tag, name?: string) => {
    if (name === undefined) return all
    if (!Object.hasOwn(values, name)) {
      const known = Object.keys(values).map((one) => `:${one}`)
      throw new SourceUnavailable(`is asked with :${name}, which has no value; there are ${known.join(', ')}`)
    }
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text, values: names.map((name) => values[name]) }
}
