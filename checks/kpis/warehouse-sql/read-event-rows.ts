import { z } from 'zod'
import type { Found, FoundAmount } from '../found.ts'
import type { KpiKind } from '../kpi-kinds.ts'
import type { KpiSpan } from '../span-of.ts'
import { periodsOf } from './event-statements.ts'
import type { KnownColumns } from './event-table.ts'

/** Databases give large and exact numbers as text. */
export const readNumber = z.union([z.number(), z.bigint(), z.string().regex(/^[-+\d.eE]+$/)]).transform(Number)
/** Rows by their columns; names come in capitals where they have no quotes. */
export const namedRows = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(
    z.preprocess(
      (row) =>
        typeof row === 'object' && row !== null
          ? Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell as unknown]))
          : row,
      z.object(shape),
    ),
  )

const funnelRows = namedRows({
  kind: z.enum(['day', 'period', 'release']),
  name: z.string(),
  started: readNumber,
  finished: readNumber.optional(),
  median: readNumber.nullish(),
  low: readNumber.nullish(),
  high: readNumber.nullish(),
})
const retentionRows = namedRows({ period: readNumber, started: readNumber, finished: readNumber })
const columnRows = namedRows({ table_name: z.string(), column_name: z.string() })
const freshRows = namedRows({ fresh: readNumber.nullable() })

const MOST_RELEASES = 20

/** The columns by table, in lower case. */
export function readColumns(rows: unknown[]): KnownColumns {
  const tables = Map.groupBy(columnRows.parse(rows), (row) => row.table_name.toLowerCase())
  return new Map([...tables].map(([table, of]) => [table, new Set(of.map((row) => row.column_name.toLowerCase()))]))
}

/** Undefined where no event has arrived. */
export function readFresh(rows: unknown[]): Date | undefined {
  const [row] = freshRows.parse(rows)
  return row?.fresh == null ? undefined : new Date(row.fresh * 1_000)
}

/** What the rows of a funnel or of traffic say of one KPI; of releases those of most people. */
export function readFunnel(rows: unknown[], kind: KpiKind): Found {
  const read = funnelRows.parse(rows).toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const of = (wanted: string) => read.filter((row) => row.kind === wanted)
  const period = (name: string): FoundAmount => {
    const row = of('period').find((one) => one.name === name)
    return row === undefined ? {} : amountOf(row, kind)
  }
  const releases = of('release')
    .toSorted((one, other) => other.started - one.started)
    .slice(0, MOST_RELEASES)
    .map((row) => ({ release: row.name, ...amountOf(row, kind) }))
  return {
    days: of('day').map((row) => ({ day: row.name, ...amountOf(row, kind) })),
    window: period('now'),
    previous: period('before'),
    ...(releases.length === 0 ? {} : { releases }),
  }
}

function amountOf(
  { started, finished = 0, median, low, high }: z.output<typeof funnelRows>[number],
  { unit }: KpiKind,
): FoundAmount {
  if (unit === 'count') return { value: started }
  if (unit === 'share') return { numerator: finished, denominator: started }
  if (median == null) return {}
  return { value: median, sample: finished, ...(low == null || high == null ? {} : { interval: [low, high] }) }
}

/** Each period is shown at its last day. */
export function readRetention(rows: unknown[], span: KpiSpan): Found {
  const periods = periodsOf(span)
  const amounts = retentionRows
    .parse(rows)
    .toSorted((one, other) => other.period - one.period)
    .map(({ period, started, finished }) => ({ period, numerator: finished, denominator: started }))
  const at = (wanted: number): FoundAmount => {
    const { period: _, ...amount } = amounts.find(({ period }) => period === wanted) ?? { period: wanted }
    return amount
  }
  return {
    days: amounts.flatMap(({ period, ...amount }) => {
      const day = periods[period]?.last
      return day === undefined ? [] : [{ day, ...amount }]
    }),
    window: at(0),
    previous: at(1),
  }
}
