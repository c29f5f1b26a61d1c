import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { segment } from '../checks/adapters/kpis/sources/segment.ts'
import { runOnPostgres } from '../checks/adapters/kpis/warehouses/run-on-postgres.ts'
import { kpiKind } from '../checks/kpis/kpi-kinds.ts'
import { spanOf } from '../checks/kpis/span-of.ts'
import type { Statement } from '../checks/kpis/warehouse-sql/statement.ts'
import { generateEvents } from '../fixtures/generated-events.ts'
import { startPostgres } from '../fixtures/postgres.ts'

/**
 * The funnel of a journey over five million events of Segment in PostgreSQL: through our source, and the same statements
 * by psql, in pairs within one run, in turns (`npm run bench -- funnel [PAIRS]`). It may take at most 10 % longer.
 */
const pairs = Number(process.argv[2] ?? 10)
const now = new Date('2026-11-09T09:00:00Z')
const span = spanOf(now, { timeZone: 'Europe/Berlin', window: 7, history: 28 })

await using postgres = await startPostgres()
const url = await postgres.database()
const events = await generateEvents(url, {
  from: new Date('2026-10-11T22:00:00Z'),
  days: 28,
  slower: new Date('2026-10-26T09:00:00Z'),
  newest: new Date('2026-11-09T08:30:00Z'),
  people: 120_000,
  others: 4_400_000,
  seed: 7,
})

/** All that reading a completion rate does, without what is remembered, and the statements that it ran. */
async function read(): Promise<Statement[]> {
  const statements: Statement[] = []
  const kind = kpiKind('completionRate')
  if (kind === undefined) throw new Error('There is such a KPI.')
  const signal = new AbortController().signal
  const ask = () => Promise.reject(new Error('Nothing is asked over HTTP.'))
  const found = await segment.read({
    query: { start: 'Import started', completed: 'Import completed', within: 1_800 },
    connection: { warehouse: 'postgres', schema: 'segment' },
    kpi: { ...kind, name: 'completionRate' },
    span,
    ask,
    rowsOf(_, statement) {
      statements.push(statement)
      return runOnPostgres({ url }, statement, { ask, askLast: ask, reach: {}, signal, longestMs: 600_000 })
    },
    text: async () => undefined,
    hide() {},
    signal,
  })
  if (found.days?.length !== 28) throw new Error('There are 28 days.')
  return statements
}

/** As psql has it, in a transaction as ours. */
function script(statements: Statement[]): string {
  const literal = (value: Statement['values'][string] | undefined) =>
    typeof value === 'number' ? `${value}` : `'${value instanceof Date ? value.toISOString() : value}'`
  return statements
    .map(({ sql, values }) => {
      const filled = sql.replace(/(?<!:):([A-Za-z_]\w*)/g, (all, name: string) =>
        name in values ? literal(values[name]) : all,
      )
      return `BEGIN READ ONLY; SET LOCAL timezone TO 'UTC';\n${filled};\nROLLBACK;\n`
    })
    .join('')
}

const folder = mkdtempSync(join(tmpdir(), 'ux-impact-funnel-'))
const file = join(folder, 'funnel.sql')
writeFileSync(file, script(await read()))
const psql = () =>
  execFileSync('psql', ['--no-psqlrc', '--quiet', '--output', join(folder, 'out'), '--file', file, url])
psql()

async function timed(act: () => unknown): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

const ours: number[] = []
const theirs: number[] = []
for (let pair = 0; pair < pairs; pair++) {
  const order = pair % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours']
  for (const each of order) {
    if (each === 'ours') ours.push(await timed(read))
    else theirs.push(await timed(psql))
  }
}
rmSync(folder, { recursive: true, force: true })

const middle = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const [one = 0, other = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return (one + other) / 2
}
const ratios = ours.map((each, index) => each / (theirs[index] ?? Number.NaN))
const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
console.log(`${postgres.version}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`)
console.log(`${events.segment.toLocaleString('en')} events of Segment, 28 days, ${pairs} pairs\n`)
console.log(
  `our source   median ${seconds(middle(ours))}, from ${seconds(Math.min(...ours))} to ${seconds(Math.max(...ours))}`,
)
console.log(
  `psql         median ${seconds(middle(theirs))}, from ${seconds(Math.min(...theirs))} to ${seconds(Math.max(...theirs))}`,
)
const longer = middle(ratios) - 1
console.log(`in pairs     median ${longer >= 0 ? '+' : '−'}${Math.abs(longer * 100).toFixed(1)} % (at most +10 %)`)
process.exitCode = longer <= 0.1 ? 0 : 1
