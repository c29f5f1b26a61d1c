import { type PGlite, parse, protocol } from '@electric-sql/pglite'

const { serialize } = protocol

/**
 * A plan is for tables as large as they were when it was made, and no autovacuum of the embedded PostgreSQL tells that
 * they have grown.
 */
const PLANNED_AGAIN_AFTER = 1_000

type Prepared = { name: string; types: number[]; uses: number }

/**
 * Asks statements that PostgreSQL reads and plans once for many uses: that takes several times as long as what they do.
 * Each different text is kept, so that it is for statements that are constant. Only within a transaction of `pglite`,
 * since nothing here keeps others from coming between.
 */
export function statementPreparer(
  pglite: PGlite,
  { plannedAgainAfter = PLANNED_AGAIN_AFTER } = {},
): (statement: string, values: unknown[]) => Promise<{ rows: unknown[] }> {
  const prepared = new Map<string, Prepared>()
  let count = 0

  const exchange = (...messages: Uint8Array[]) =>
    pglite.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false })

  const prepare = async (text: string): Promise<Prepared> => {
    const before = prepared.get(text)
    if (before !== undefined && before.uses < plannedAgainAfter) return before
    prepared.delete(text)
    const name = `ux_impact_${++count}`
    const described = await exchange(
      ...(before === undefined ? [] : [serialize.close({ type: 'S', name: before.name })]),
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
    )
    const made = { name, types: parse.parseDescribeStatementResults(described), uses: 0 }
    prepared.set(text, made)
    return made
  }

  return (text, values) =>
    pglite.runExclusive(async () => {
      const statement = await prepare(text)
      statement.uses += 1
      const told = await exchange(
        serialize.bind({ statement: statement.name, values: values.map(asText(statement.types)) }),
        serialize.describe({ type: 'P' }),
        serialize.execute(),
      )
      return parse.parseResults(told, pglite.parsers)[0] ?? { rows: [] }
    })

  function asText(types: number[]) {
    return (value: unknown, index: number): string | null => {
      if (value === null || value === undefined) return null
      const text = pglite.serializers[types[index] ?? 0]
      return text === undefined ? String(value) : text(value)
    }
  }
}
