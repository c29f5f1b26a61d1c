import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Result } from '../checks/types.ts'
import { run } from '../cli/run.ts'
import { makeStockroomRepository } from '../fixtures/make-stockroom-repository.ts'
import { type ChangeName, type StockroomChange, stockroomChanges } from '../fixtures/stockroom-changes/changes.ts'
import { findsOf, looksOf } from '../fixtures/stockroom-changes/finds-of.ts'

/**
 * Every pull request of Stockroom through the whole of `ux-impact check`, with real builds, servers and a
 * browser, those that rest on chance several times. Writes bench/stockroom.txt.
 *
 *   npm run bench -- stockroom [--only NAME,NAME] [--times N] [--out FILE] [--record]
 *
 * With --only in the order given, and written nowhere unless to --out. With --record the attempts of each pull
 * request's first run that came out as expected are kept in fixtures/recorded/, to be replayed by its test.
 */
const times: Partial<Record<ChangeName, number>> = {
  identical: 5,
  'broken-import': 3,
  'slow-import-50': 3,
  'slow-import-30': 3,
  refactor: 3,
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    times: { type: 'string' },
    out: { type: 'string' },
    record: { type: 'boolean' },
  },
})
const only = values.only?.split(',')
const table = values.out ?? (only ? undefined : join(import.meta.dirname, 'stockroom.txt'))
const silent = { write: () => true }

type Row = {
  change: string
  run: number
  outcome: string
  expected: string
  right: boolean
  journeys: string
  finds: string[]
  pairs: number
  minutes: number
}
const rows: Row[] = []

for (const change of only?.map(named) ?? stockroomChanges) {
  const repeats = values.times === undefined ? (times[change.name] ?? 1) : Number(values.times)
  for (let turn = 1; turn <= repeats; turn++) {
    const row = await checkOnce(change, turn)
    rows.push(row)
    console.log(line(row))
    if (table !== undefined) await writeFile(table, written())
  }
}

function named(name: string): StockroomChange {
  const found = stockroomChanges.find((change) => change.name === name)
  if (!found) throw new Error(`Stockroom has no pull request named ${name}.`)
  return found
}

async function checkOnce(change: StockroomChange, turn: number): Promise<Row> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'stockroom-bench-')))
  try {
    const { repo } = await makeStockroomRepository(join(folder, 'stockroom'), change.name)
    const out = join(folder, 'report')
    const exitCode = await run(['check', '--base', 'main', '--out', out, ...(change.all ? ['--all'] : [])], {
      folder: repo,
      out: silent,
      err: silent,
      colour: { out: false, err: false },
      live: false,
      version: 'bench',
      signal: new AbortController().signal,
    })
    const result = JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as Result
    const right = isAsExpected(result, exitCode, change)
    if (values.record && turn === 1 && right) await record(change.name, join(out, 'measurement.json'))
    return {
      change: change.name,
      run: turn,
      outcome: `${result.verdict.outcome}, ${result.verdict.conclusion}, ${exitCode}`,
      expected: `${change.outcome}, ${change.conclusion}, ${change.exitCode}`,
      right,
      journeys: result.journeys
        .map(({ id, outcome, comparisons }) => `${id} ${outcome}${timeOf(comparisons)}`)
        .join('; '),
      finds: findsOf(result),
      pairs: result.spent.pairs,
      minutes: result.spent.minutes,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function isAsExpected({ verdict, journeys }: Result, exitCode: number, change: StockroomChange): boolean {
  const seen = Object.fromEntries(journeys.map(({ id, outcome }) => [id, outcome]))
  return (
    verdict.outcome === change.outcome &&
    verdict.conclusion === change.conclusion &&
    exitCode === change.exitCode &&
    JSON.stringify(sorted(seen)) === JSON.stringify(sorted(change.journeys)) &&
    JSON.stringify(findsOf({ journeys })) === JSON.stringify(change.finds) &&
    (change.looks === undefined || JSON.stringify(looksOf({ journeys })) === JSON.stringify(change.looks))
  )
}

/** Made alike each time, so that a recording changes only with what it holds. */
async function record(name: ChangeName, measurement: string): Promise<void> {
  const folder = join(import.meta.dirname, '../fixtures/recorded')
  await mkdir(folder, { recursive: true })
  const text = JSON.stringify(JSON.parse(await readFile(measurement, 'utf8')))
  await writeFile(join(folder, `${name}.json.gz`), gzipSync(text, { level: 9 }))
}

function timeOf(comparisons: Result['journeys'][number]['comparisons']): string {
  const time = comparisons.find(({ metric, step }) => metric === 'scriptedTime' && step === undefined)
  return time?.delta == null ? '' : ` (${time.delta < 0 ? '−' : '+'}${Math.abs(Math.round(time.delta * 100))} %)`
}

function sorted(record: Record<string, string>): [string, string][] {
  return Object.entries(record).sort(([one], [other]) => one.localeCompare(other))
}

function line({ change, run: turn, outcome, expected, right, journeys, finds, pairs, minutes }: Row): string {
  const wrong = right ? '' : `   EXPECTED ${expected}`
  return `${right ? 'right' : 'WRONG'}  ${`${change} #${turn}`.padEnd(24)} ${outcome.padEnd(36)} ${String(pairs).padStart(3)} pairs ${minutes.toFixed(1).padStart(5)} min  ${[journeys, ...finds].join('; ')}${wrong}`
}

function written(): string {
  const right = rows.filter((row) => row.right).length
  return `Stockroom's pull requests through ux-impact check, ${new Date().toISOString().slice(0, 10)}: ${right} of ${rows.length} as expected.\nOutcome, conclusion, exit code; time measured (builds not counted); change of scripted time.\n\n${rows.map(line).join('\n')}\n`
}
