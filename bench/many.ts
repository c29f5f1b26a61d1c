import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { environmentOf, superviseApp } from '../fixtures/chaos/supervise-app.ts'
import { manyHost, type Pushed, pushedOf } from '../fixtures/chaos/many-host.ts'
import { check } from '../fixtures/converge-rig.ts'
import type { GitHubApp } from '../fixtures/github/git-hub-app.ts'
import { type Postgres, startPostgres } from '../fixtures/postgres.ts'

/**
 * Many pull requests pushed at the same moment, all measured already, on the stand-in: how long until every check is
 * right, with the pauses between writes that GitHub asks for, beside the least that those pauses take. With one process
 * on PGlite, and with some on one PostgreSQL where there is one. Writes bench/many.txt.
 *
 *   npm run bench -- many [--pulls 100] [--installations 10] [--processes 1,2,4]
 */
const { values } = parseArgs({
  options: { pulls: { type: 'string' }, installations: { type: 'string' }, processes: { type: 'string' } },
})
const pulls = Number(values.pulls ?? 100)
const installations = Number(values.installations ?? 10)
const processes = (values.processes ?? '1,2,4').split(',').map(Number)
/** Milliseconds that clients leave between two writes of an installation, and between two that notify people. */
const spacing = { write: 1_000, notification: 3_000 }
const LONGEST_MS = 30 * 60_000

type Row = {
  on: string
  processes: number
  first: number
  half: number
  all: number
  floor: number
  requests: number
  most: number
  /** Seconds of a processor that the stand-in took, which answers in the same process that waits. */
  standIn: number
}
const rows: Row[] = []
const told = (line: string) => console.log(line)

const postgres = await startPostgres().catch((error: Error) => void told(error.message))
rows.push(await measure(1, undefined))
if (postgres) for (const count of processes) rows.push(await measure(count, postgres))
await postgres?.close()

const lines = [
  `${pulls} pull requests of ${installations} installations pushed at once, half of them worse, load ${loadavg()[1]?.toFixed(0)} on ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}.`,
  'Seconds from the first delivery to the first right check, to half of them, to all; beside the least that the pauses',
  'between writes take, which all processes leave together; requests to GitHub in all; the most writes of one installation within a second;',
  'seconds of a processor that the stand-in took.',
  '',
  row('database', 'processes', 'first', 'half', 'all', 'floor', 'requests', 'writes/s', 'stand-in'),
  ...rows.map(({ on, processes: count, first, half, all, floor, requests, most, standIn }) =>
    row(on, count, seconds(first), seconds(half), seconds(all), seconds(floor), requests, most, seconds(standIn)),
  ),
]
console.log(`\n${lines.join('\n')}`)
await writeFile(join(import.meta.dirname, 'many.txt'), `${lines.join('\n')}\n`)

async function measure(count: number, on: Postgres | undefined): Promise<Row> {
  const name = on === undefined ? 'PGlite' : 'PostgreSQL'
  const folder = await mkdtemp(join(tmpdir(), 'ux-impact-many-'))
  await using opened = new AsyncDisposableStack()
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const pushed = pushedOf({ pulls, installations })
  const host = opened.use(await manyHost(pushed))
  const databaseUrl = await on?.database()
  const env = environmentOf(host, databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl })
  const apps = Array.from({ length: count }, () =>
    superviseApp(folder, {
      env: { ...env, LOG_LEVEL: 'warn' },
      onReady: (port) => {
        host.app.webhook.url = `http://127.0.0.1:${port}/api/github/webhooks`
      },
      heard: (line) => console.log(JSON.stringify(line).slice(0, 300)),
    }),
  )
  opened.defer(async () => {
    for (const app of apps) await app.stop()
  })
  await Promise.all(apps.map((app) => app.ready()))

  const events = await Promise.all(
    pushed.map(({ repository, number }) =>
      host.repository(repository).event({ event: 'pull_request', action: 'opened', number }),
    ),
  )
  const began = performance.now()
  const cpu = process.cpuUsage()
  const delivering = host.deliverAll(events, { atOnce: 20, seed: 1 })
  const rightAt: number[] = []
  const writes: { at: number; repository: string }[] = []
  let heard = host.requests.length
  while (rightAt.length < pulls) {
    const passed = performance.now() - began
    if (passed > LONGEST_MS) throw new Error(`${rightAt.length} of ${pulls} checks are right after half an hour.`)
    for (; heard < host.requests.length; heard++) {
      const { method = '', path = '' } = host.requests[heard] ?? {}
      const repository = /^\/repos\/([^/]+\/[^/]+)\//.exec(path)?.[1]
      if (method !== 'GET' && repository !== undefined) writes.push({ at: passed, repository })
    }
    const right = pushed.filter((one) => isRight(one, host)).length
    while (rightAt.length < right) rightAt.push(passed)
    await sleep(50)
  }
  await delivering
  const at = (index: number) => rightAt[index] ?? Number.NaN
  const measured = {
    on: name,
    processes: count,
    first: at(0),
    half: at(Math.ceil(pulls / 2) - 1),
    all: at(pulls - 1),
    floor: floorOf(pushed),
    requests: host.requests.length,
    most: mostWithinASecond(writes),
    standIn: process.cpuUsage(cpu).user / 1_000,
  }
  told(`${name}, ${count}: all right after ${seconds(measured.all)} s, floor ${seconds(measured.floor)} s`)
  return measured
}

function isRight({ repository, number, sha, finds }: Pushed, host: GitHubApp): boolean {
  const shop = host.repository(repository)
  const newest = shop.checksOf(sha).findLast(({ name, app }) => name === check && app.slug === 'ux-impact')
  const expected = finds === 'worse' ? 'failure' : 'success'
  return newest?.conclusion === expected && shop.commentsOf(number).length === 1
}

/** Each has a check, which is a write, and a comment, which is a write that notifies people. */
function floorOf(pushed: Pushed[]): number {
  const each = [...Map.groupBy(pushed, ({ installation }) => installation).values()].map(({ length }) =>
    Math.max((2 * length - 1) * spacing.write, (length - 1) * spacing.notification),
  )
  return Math.max(...each)
}

/** What GitHub would count against an installation: the most writes to its repository within a second. */
function mostWithinASecond(writes: { at: number; repository: string }[]): number {
  const each = [...Map.groupBy(writes, ({ repository }) => repository).values()].flatMap((all) =>
    all.map(({ at }) => all.filter((other) => other.at >= at && other.at < at + 1_000).length),
  )
  return Math.max(...each)
}

function row(...cells: (string | number)[]): string {
  return cells.map((cell, index) => (index === 0 ? String(cell).padEnd(12) : String(cell).padStart(10))).join('')
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1)
}
