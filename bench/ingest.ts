import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openDatabase } from '../app/store/open-database.ts'
import { freePort } from '../fixtures/free-port.ts'
import type { LookCount, Memory } from '../fixtures/ingest/app-process.ts'
import { deliveryMix, type Mix } from '../fixtures/ingest/delivery-mix.ts'
import { type Sent, sendBurst, sendSteadily } from '../fixtures/ingest/send-deliveries.ts'
import { type Started, startProcess } from '../fixtures/ingest/start-process.ts'
import { startPostgres } from '../fixtures/postgres.ts'

/**
 * Deliveries to the whole app, steadily and in bursts, beside a bare Probot whose handler does nothing
 * (bench/bare-probot.ts): how soon they are acknowledged, and how many a second. Both are processes of their own, this
 * one sends, and they take turns. What the app does at GitHub is left out, as Probot's handler does nothing: a look is
 * taken from the queue, begun and ended in the database as ever, and asks GitHub for nothing. None lost and none doubled
 * is counted in the database and in the looks afterwards. Then the app's memory over many events, and the command
 * `ux-impact app` from its start to ready, with the database that all this has left. Writes bench/ingest.txt.
 *
 *   npm run bench -- ingest [--seconds 60] [--burst 5000] [--events 20000] [--on pglite|postgres]
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    burst: { type: 'string' },
    events: { type: 'string' },
    on: { type: 'string' },
  },
})
const seconds = countOf('seconds', 60)
const burst = countOf('burst', 5_000)
const events = countOf('events', 20_000)
if (values.on !== undefined && values.on !== 'pglite' && values.on !== 'postgres') {
  throw new Error(`--on ${values.on} is no database: pglite, postgres, or nothing for both.`)
}
const PER_SECOND = 200
/** Deliveries under way at any time of a burst. */
const AT_ONCE = 100
const BURSTS = 5
/** The steady part comes in so many parts, in turn. */
const PARTS = 4
const WARM_UP = 2_000
const SAMPLED_EVERY = 2_000
const STARTS = 5
const SETTLED_WITHIN_MS = 5 * 60_000
/** What is asked of it, with times in milliseconds. */
const wanted = {
  share: { PGlite: undefined, PostgreSQL: 0.7 },
  p99: 250,
  /** Of what it is told to do in a second. */
  kept: 0.99,
  growth: 0.1,
  ready: { PGlite: 6_000, PostgreSQL: 2_000 },
}

const root = join(import.meta.dirname, '..')
const secret = '0123456789abcdef0123456789abcdef'
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs1',
  format: 'pem',
})
const credentials = {
  PATH: process.env.PATH ?? '',
  APP_ID: '4242',
  PRIVATE_KEY: privateKey.toString(),
  WEBHOOK_SECRET: secret,
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
}

type Kind = 'PGlite' | 'PostgreSQL'
type Where = { kind: Kind; folder: string; databaseUrl?: string }
const missed: string[] = []
const lines: string[] = []

await using opened = new AsyncDisposableStack()
const folder = await mkdtemp(join(tmpdir(), 'ux-impact-ingest-'))
opened.defer(() => rm(folder, { recursive: true, force: true }))
const probotPort = await freePort()
const probot = await startProcess([join(import.meta.dirname, 'bare-probot.ts')], {
  cwd: folder,
  env: { ...credentials, PORT: String(probotPort) },
})
opened.defer(() => probot.stop())
await sendBurst(probot.port, mixOf(0, WARM_UP).deliveries, AT_ONCE)

if (values.on !== 'postgres') await measure({ kind: 'PGlite', folder: join(folder, 'pglite') })
if (values.on !== 'pglite') {
  const postgres = opened.use(await startPostgres())
  await measure({ kind: 'PostgreSQL', folder: join(folder, 'postgres'), databaseUrl: await postgres.database() })
}

const head = [
  `${PER_SECOND} deliveries a second for ${seconds} s, ${BURSTS} bursts of ${burst} with ${AT_ONCE} under way at a time, ${events} events; load ${loadavg()[1]?.toFixed(0)} on ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}.`,
  'Beside it a bare Probot 14 with a handler that does nothing; milliseconds to the acknowledgement; MB after a collection.',
]
const foot = missed.length === 0 ? ['All that is asked of it is met.'] : missed.map((one) => `Missed: ${one}`)
const text = [...head, ...lines, '', ...foot].join('\n')
console.log(`\n${text}`)
await writeFile(join(import.meta.dirname, 'ingest.txt'), `${text}\n`)
process.exitCode = missed.length === 0 ? 0 : 1

async function measure(where: Where): Promise<void> {
  const env: Record<string, string> = {
    ...credentials,
    PORT: '0',
    DATA: where.folder,
    ...(where.databaseUrl !== undefined && { DATABASE_URL: where.databaseUrl }),
  }
  const app = await startProcess(['--expose-gc', join(root, 'fixtures', 'ingest', 'app-process.ts')], {
    cwd: folder,
    env,
  })
  const sent = new Set<string>()
  const once: string[] = []
  let next = 0
  const take = (count: number): Mix => {
    const mix = mixOf(next, count)
    next += count
    for (const { guid } of mix.deliveries) sent.add(guid)
    once.push(...mix.once)
    return mix
  }
  tell('', where.kind)
  await sendBurst(app.port, take(WARM_UP).deliveries, AT_ONCE)
  await settled(app)

  await steadily(where, app, take)
  await inBursts(where, app, take)
  await memoryOver(where, app, take)

  const counted = await app.ask<LookCount>('looks')
  await app.stop()
  await countKept(where, { sent, once, ...counted })
  await readyAfter(where, env)
}

function countOf(name: 'seconds' | 'burst' | 'events', usual: number): number {
  const given = values[name] ?? String(usual)
  if (/^[1-9]\d*$/.test(given)) return Number(given)
  throw new Error(`--${name} ${given} is no number from 1 on.`)
}

type Take = (count: number) => Mix

async function steadily({ kind }: Where, app: Started, take: Take): Promise<void> {
  const ours: Sent[] = []
  const theirs: Sent[] = []
  for (let part = 0; part < PARTS; part++) {
    const { deliveries } = take((seconds / PARTS) * PER_SECOND)
    const turns = [
      async () => ours.push(await sendSteadily(app.port, deliveries, PER_SECOND)),
      async () => theirs.push(await sendSteadily(probot.port, deliveries, PER_SECOND)),
    ]
    for (const turn of part % 2 === 0 ? turns : turns.reverse()) {
      await turn()
      await settled(app)
    }
  }
  const [us, them] = [together(ours), together(theirs)]
  tell(`  ${PER_SECOND} a second: ${told(us)}; Probot ${told(them)}`)
  want(rate(us) >= wanted.kept * PER_SECOND, `${kind}: the app keeps up at ${PER_SECOND} a second`)
  want(rate(them) >= wanted.kept * PER_SECOND, `${kind}: Probot keeps up at ${PER_SECOND} a second`)
  want(quantile(us.acks, 0.99) < wanted.p99, `${kind}: 99 of 100 within ${wanted.p99} ms at ${PER_SECOND} a second`)
}

async function inBursts({ kind }: Where, app: Started, take: Take): Promise<void> {
  const pairs: { us: Sent; them: Sent }[] = []
  for (let turn = 0; turn < BURSTS; turn++) {
    const { deliveries } = take(burst)
    const theirsFirst = turn % 2 === 1 ? await sendBurst(probot.port, deliveries, AT_ONCE) : undefined
    const us = await sendBurst(app.port, deliveries, AT_ONCE)
    const after = performance.now()
    await settled(app)
    tell(`  burst ${turn + 1}: looks are done ${((performance.now() - after) / 1_000).toFixed(1)} s later`)
    pairs.push({ us, them: theirsFirst ?? (await sendBurst(probot.port, deliveries, AT_ONCE)) })
    tell(`    ${told(us)}; Probot ${told(pairs.at(-1)?.them ?? us)}`)
  }
  const share = quantile(
    pairs.map(({ us, them }) => rate(us) / rate(them)),
    0.5,
  )
  const us = together(pairs.map((one) => one.us))
  tell(`  share of Probot's rate, median of ${BURSTS}: ${share.toFixed(2)}`)
  const least = wanted.share[kind]
  if (least === undefined) return
  want(share >= least, `${kind}: at least ${least} of Probot's rate in a burst`)
  want(quantile(us.acks, 0.99) < wanted.p99, `${kind}: 99 of 100 within ${wanted.p99} ms in a burst`)
}

async function memoryOver({ kind }: Where, app: Started, take: Take): Promise<void> {
  const samples: Memory[] = []
  for (let done = 0; done < events; done += SAMPLED_EVERY) {
    const { refused } = await sendBurst(app.port, take(SAMPLED_EVERY).deliveries, AT_ONCE)
    want(refused === 0, `${kind}: none of ${SAMPLED_EVERY} refused`)
    await settled(app)
    samples.push(await app.ask<Memory>('memory'))
  }
  for (const what of ['heap', 'rss', 'outside'] as const) {
    const series = samples.map((one) => one[what] / 1e6)
    const quarter = Math.max(Math.floor(series.length / 4), 1)
    const [first, last] = [series.slice(0, quarter), series.slice(-quarter)].map((part) => quantile(part, 0.5))
    const slope = slopeOf(series) / SAMPLED_EVERY
    tell(
      `  ${what}: ${first?.toFixed(1)} in the first quarter, ${last?.toFixed(1)} in the last, ${(slope * 1e6).toFixed(0)} bytes an event (${series.map((mb) => mb.toFixed(0)).join(' ')})`,
    )
    want(
      (last ?? 0) <= (first ?? 0) * (1 + wanted.growth),
      `${kind}: ${what} grows by at most ${wanted.growth * 100} %`,
    )
  }
}

async function countKept(
  { kind, folder: data, databaseUrl }: Where,
  { sent, once, looks, overlapping }: { sent: Set<string>; once: string[] } & LookCount,
): Promise<void> {
  const database = await openDatabase({ data, ...(databaseUrl !== undefined && { databaseUrl }) }, () => {})
  const kept = await database.query<{ guid: string }>('SELECT guid FROM ux_impact.deliveries')
  const [left] = await database.query<{ marked: number }>(
    'SELECT count(*)::int AS marked FROM ux_impact.matters WHERE marked_at IS NOT NULL',
  )
  // Whoever starts next has nothing to ask GitHub for, and stops at once.
  await database.query('UPDATE ux_impact.matters SET look_at = NULL')
  await database.close()
  const lost = sent.size - kept.filter(({ guid }) => sent.has(guid)).length
  const byPull = new Map(looks)
  const never = once.filter((pull) => !byPull.has(pull)).length
  const twice = once.filter((pull) => (byPull.get(pull) ?? 0) > 1).length
  const total = looks.reduce((sum, [, times]) => sum + times, 0)
  tell(
    `  ${sent.size} deliveries, ${once.length} of them twice: ${kept.length} kept, ${lost} lost; ${total} looks at ${looks.length} pull requests;`,
    `  of ${once.length} that one delivery marks, ${never} never and ${twice} twice looked at; ${overlapping} looks beside another, ${left?.marked} left`,
  )
  want(kept.length === sent.size && lost === 0, `${kind}: every delivery is kept once`)
  want(never + twice + overlapping + (left?.marked ?? 0) === 0, `${kind}: every mark is looked at, once`)
}

async function readyAfter({ kind }: Where, env: Record<string, string>): Promise<void> {
  const took: number[] = []
  for (let turn = 0; turn < STARTS; turn++) {
    const started = await startProcess([join(root, 'bin', 'ux-impact.js'), 'app'], {
      cwd: folder,
      // Nobody listens there.
      env: { ...env, LOG_LEVEL: 'info', GHE_HOST: '127.0.0.1:9', GHE_PROTOCOL: 'http' },
      portIn: readyPort,
    })
    took.push(started.took)
    await started.stop()
  }
  const [median, most] = [quantile(took, 0.5), Math.max(...took)]
  tell(`  ready after ${median.toFixed(0)} ms, at most ${most.toFixed(0)} ms`)
  want(most < wanted.ready[kind], `${kind}: ready within ${wanted.ready[kind]} ms`)
}

function readyPort(line: string): number | undefined {
  const { msg, port } = JSON.parse(line) as { msg: string; port?: number }
  return msg === 'Ready.' ? port : undefined
}

/** Nothing waits in the queue, and nothing is looked at. */
async function settled({ port }: Started): Promise<void> {
  for (const end = performance.now() + SETTLED_WITHIN_MS; performance.now() < end; await sleep(100)) {
    const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    if (/^ux_impact_queue_waiting 0$/m.test(page) && /^ux_impact_queue_taken 0$/m.test(page)) return
  }
  throw new Error('Looks still wait in the queue.')
}

function mixOf(from: number, count: number): Mix {
  return deliveryMix({ from, count, secret })
}

function together(parts: Sent[]): Sent {
  return {
    acks: parts.flatMap(({ acks }) => acks),
    ms: parts.reduce((sum, { ms }) => sum + ms, 0),
    refused: parts.reduce((sum, { refused }) => sum + refused, 0),
  }
}

/** Acknowledgements a second. */
function rate({ acks, ms }: Sent): number {
  return (acks.length * 1_000) / ms
}

function told(sent: Sent): string {
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(sent.acks, share).toFixed(1))
  return `${rate(sent).toFixed(0)}/s, p50 ${p50}, p99 ${p99}, refused ${sent.refused}`
}

/** The smallest that so many of them are not above. */
function quantile(of: number[], share: number): number {
  const sorted = of.toSorted((a, b) => a - b)
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? Number.NaN
}

/** The median slope of all pairs (Theil and Sen), in units of a step. */
function slopeOf(series: number[]): number {
  const slopes = series.flatMap((from, index) =>
    series.slice(index + 1).map((to, further) => (to - from) / (further + 1)),
  )
  return quantile(slopes, 0.5)
}

function want(met: boolean, what: string): void {
  if (!met) missed.push(what)
}

function tell(...told: string[]): void {
  lines.push(...told)
  console.log(told.join('\n'))
}
