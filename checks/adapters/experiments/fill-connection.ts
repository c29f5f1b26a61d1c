/** A variable that is named and not set, and the key that names it, from the connection on: "token". */
export type MissingSecret = { variable: string; key: string }

/** A connection with `${env:NAME}` replaced, and the values that may appear nowhere; or what is missing for that. */
export type FilledConnection =
  | { status: 'filled'; connection: Record<string, unknown>; secrets: string[] }
  | { status: 'missing'; missing: MissingSecret[] }

export function fillConnection(
  connection: Record<string, unknown>,
  env: (name: string) => string | undefined,
): FilledConnection {
  const secrets = new Set<string>()
  const missing: MissingSecret[] = []
  const fill = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      return value.replace(/\$\{env:(\w+)\}/g, (_, variable: string) => {
        const found = env(variable) ?? ''
        if (found === '') missing.push({ variable, key })
        else secrets.add(found)
        return found
      })
    }
    if (Array.isArray(value)) return value.map((one, index) => fill(one, `${key}.${index}`))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, fill(one, key === '' ? name : `${key}.${name}`)]),
    )
  }
  const filled = fill(connection, '') as Record<string, unknown>
  return missing.length > 0
    ? { status: 'missing', missing }
    : { status: 'filled', connection: filled, secrets: [...secrets] }
}
