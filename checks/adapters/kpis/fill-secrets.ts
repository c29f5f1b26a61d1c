import { SourceUnavailable } from './kpi-source.ts'

/** A connection with `${env:NAME}` replaced, and the values that may appear nowhere. */
export type Filled<Connection> = { connection: Connection; secrets: string[] }

/** @throws SourceUnavailable naming the variable that is not there. */
export function fillSecrets<Connection>(
  connection: Connection,
  { name, env }: { name: string; env: (name: string) => string | undefined },
): Filled<Connection> {
  const secrets = new Set<string>()
  const fill = (value: unknown, place: string): unknown => {
    if (typeof value === 'string') {
      return value.replace(/\$\{env:(\w+)\}/g, (_, variable: string) => {
        const found = env(variable) ?? ''
        if (found === '')
          throw new SourceUnavailable(`needs the environment variable ${variable} (${place}), which is not set here`)
        secrets.add(found)
        return found
      })
    }
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, `${place}.${key}`)]))
  }
  return { connection: fill(connection, `sources.${name}`) as Connection, secrets: [...secrets] }
}
