import type { Queryable } from './database.ts'

type Row = { number: number; converged: string | null; settled: boolean }

/**
 * Pull requests that should be looked at: open ones whose head nobody came to an end for, however their events got
 * lost, and those that are taken for open and are not.
 */
export async function findMissing(
  repository: number,
  open: { number: number; head: string }[],
  database: Queryable,
): Promise<number[]> {
  const kept = new Map((await database.query<Row>(reading, [repository])).map((row) => [row.number, row]))
  const missing = open.filter(({ number, head }) => {
    const row = kept.get(number)
    return row === undefined || row.settled || row.converged !== head
  })
  const numbers = new Set(open.map(({ number }) => number))
  const closed = [...kept.values()].filter(({ number, settled }) => !settled && !numbers.has(number))
  return [...missing, ...closed].map(({ number }) => number)
}

const reading = `
  SELECT subject::int AS number, converged, settled_at IS NOT NULL AS settled
  FROM ux_impact.matters WHERE repository = $1 AND kind = 'pullRequest'`
