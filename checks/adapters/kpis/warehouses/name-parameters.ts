import type { Statement } from '../../../kpis/warehouse-sql/statement.ts'
import { SourceUnavailable } from '../kpi-source.ts'

/** Whether a quote within quotes is written twice, as in standard SQL, or may be written after a backslash as well. */
export type Quoting = 'doubled' | 'escaped'

const text = { doubled: `'(?:[^']|'')*'`, escaped: String.raw`'(?:[^'\\]|''|\\[\s\S])*'` }
/** Names in quotes, comments, dollar quotes, casts; and paths and slices, which stand right behind what they are of. */
const others = String.raw`"(?:[^"]|"")*"|${'`[^`]*`'}|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|::|(?<=[\w\])"]):\w+`

/**
 * A statement with each `:name` as `mark` writes it, by its name and its place among them (of one that comes again, that
 * of its first), and the names in that order. What stands in quotes and comments is left alone.
 * @throws SourceUnavailable for a name that has no value.
 */
export function nameParameters(
  { sql, values }: Statement,
  mark: (name: string, place: number) => string,
  quoting: Quoting,
): { sql: string; names: string[] } {
  const names: string[] = []
  const parameter = new RegExp(`${text[quoting]}|${others}|:([A-Za-z_]\\w*)`, 'g')
  const named = sql.replace(parameter, (all, _tag, name?: string) => {
    if (name === undefined) return all
    if (!Object.hasOwn(values, name)) {
      const known = Object.keys(values).map((one) => `:${one}`)
      throw new SourceUnavailable(`is asked with :${name}, which has no value; there are ${known.join(', ')}`)
    }
    if (!names.includes(name)) names.push(name)
    return mark(name, names.indexOf(name))
  })
  return { sql: named, names }
}

/** A value as every warehouse reads it; moments in UTC, whatever zone this machine is in. */
export function written(value: Statement['values'][string] | undefined): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '')
}
