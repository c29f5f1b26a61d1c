import { groupCommit } from './ingest/group-commit.ts'
import { openServer, type Served } from './ingest/open-server.ts'
import { deliveryReceiver } from './ingest/receive-delivery.ts'
import type { Log } from './log.ts'
import { openMetrics } from './metrics.ts'
import { openQueue } from './queue/open-queue.ts'
import type { Taken } from './queue/queue.ts'
import { runLooks } from './queue/run-looks.ts'
import type { Settings } from './settings.ts'
import { showPage, showStarting } from './show-page.ts'
import { awaitDatabase } from './store/await-database.ts'
import type { Database } from './store/database.ts'
import { forgetOld } from './store/forget-old.ts'
import { holdFolder } from './store/hold-folder.ts'
import { migrate } from './store/migrate.ts'
import { openDatabase } from './store/open-database.ts'
import { queueDue } from './store/queue-due.ts'
import { recordDeliveries } from './store/record-deliveries.ts'
import { vacuum } from './store/vacuum.ts'
import { type HookDeliveries, redeliverFailed } from './sweeps/redeliver-failed.ts'
import { runSweeps, type Sweep } from './sweeps/run-sweeps.ts'
import { lookAfter } from './work/look-after.ts'
import type { Work } from './work/work.ts'

export type App = {
  port: number
  /** Takes nothing new, waits for what is under way for at most `graceMs`, and leaves the rest to the next. */
  stop(): Promise<void>
}

/**
 * What that needs of the app. `signal` is aborted when nothing is waited for any more, `remaining` hears how many requests
 * GitHub still takes.
 */
export type Given = { database: Database; signal: AbortSignal; remaining(count: number): void }

/** What the app does at GitHub, and GitHub's list of what it delivered. */
export type AtGitHub = { work: Work; hookDeliveries?: HookDeliveries }

export type Starting = {
  log: Log
  atGitHub(given: Given): AtGitHub
  graceMs?: number
  every?: typeof usual
  signal?: AbortSignal
}

/** Until everything is there; what GitHub could not deliver is asked for again. */
const starting: Served = {
  receive: async () => ({ status: 503, text: 'Starting. Deliver it again.', close: true }),
  page: showStarting,
  observe() {},
}

/** Whoever stops us kills us after half a minute. */
const GRACE_MS = 25_000
/**
 * Seconds between two turns of what is done from time to time, and after how many a delivery that failed is taken for
 * lost.
 */
const usual = { due: 15, forget: 3_600, redeliver: 600, lost: 60 }
const TICK_MS = 5_000

/**
 * Starts the app: its server, which says at first that it starts; its database, once that is there, brought to the newest
 * version; the queue, and what is done from time to time. `signal` ends the waiting for the database; `every` is shorter
 * in tests.
 * @throws UserMistake for a folder that is in use, and for a database that does not let us in or is of a newer version;
 * the reason of the signal.
 */
export async function start(
  settings: Settings & { credentials: NonNullable<Settings['credentials']> },
  { log, atGitHub, graceMs = GRACE_MS, every = usual, signal = new AbortController().signal }: Starting,
): Promise<App> {
  // Ended in reverse order, also when something does not start.
  await using opened = new AsyncDisposableStack()
  const embedded = settings.databaseUrl === undefined
  if (embedded) opened.adopt(await holdFolder(settings.data), (held) => held.release())
  let served: Served = starting
  const server = await openServer({
    ...settings,
    receive: (request) => served.receive(request),
    page: (path) => served.page(path),
    observe: (answer, seconds) => served.observe(answer, seconds),
  })
  opened.adopt(server, (one) => one.close())
  const database = opened.adopt(
    await openDatabase(settings, (error) => log.warn(error, 'A connection to the database broke.')),
    (one) => one.close(),
  )
  const say = (why: string) => log.warn({ why }, 'The database does not answer, and is asked again in a moment.')
  await awaitDatabase(database, { say, signal })
  const { version } = await migrate(database)
  const queue = opened.adopt(
    await openQueue(database, (error) => log.warn(error, 'The queue reports an error.')),
    (one) => one.stop(),
  )
  // Nobody else can have been at it: what a process left that was killed need not be missed first.
  if (embedded) await queue.giveBackAll()
  const metrics = openMetrics(queue)
  const asking = new AbortController()
  const { work, hookDeliveries } = atGitHub({ database, signal: asking.signal, remaining: metrics.rateLimit })
  const stores = { database, queue }
  let stopping = false

  const looks = runLooks({
    queue,
    look: (taken, signal) => observedLook(taken, signal),
    report: (error) => log.error(error, 'A look could not be taken, kept or ended.'),
  })
  opened.defer(() => looks.stop(graceMs, () => asking.abort(new Error('the app stops'))))
  async function observedLook(taken: Taken, signal: AbortSignal): Promise<void> {
    const began = performance.now()
    let failed = false
    const report = (error: unknown) => {
      failed = true
      log.error({ err: error, ...taken.matter }, 'A look failed, and is tried again.')
    }
    await lookAfter(taken, { ...stores, work, now: () => new Date(), report }, signal)
    const seconds = (performance.now() - began) / 1_000
    const outcome = failed ? 'failed' : signal.aborted ? 'cut short' : 'done'
    const waited = Math.max((Date.now() - taken.queuedAt.getTime()) / 1_000 - seconds, 0)
    metrics.look({ kind: taken.matter.kind, outcome, seconds, waited })
    log.debug({ ...taken.matter, seconds, outcome }, 'Looked.')
  }

  const keep = groupCommit((deliveries: Parameters<typeof recordDeliveries>[0]) =>
    recordDeliveries(deliveries, stores).finally(() => looks.nudge(deliveries.length)),
  )
  served = {
    receive: deliveryReceiver({
      secret: settings.credentials.webhookSecret,
      app: settings.credentials.appId,
      keep,
      report: (problem) => {
        const { event, guid } = problem
        if (problem.kind === 'not kept') log.error({ err: problem.error, event, guid }, 'A delivery could not be kept.')
        else log.warn({ event, guid, field: problem.field }, 'A delivery is not as GitHub describes it.')
      },
    }),
    page: (path) => showPage(path, { metrics, database, stopping: () => stopping }),
    observe: ({ event, status }, seconds) =>
      metrics.delivery({ ...(event === undefined ? {} : { event }), status, seconds }),
  }
  // Before everything that it gives work to.
  opened.defer(() => server.close())

  // Not before the server takes deliveries: they let GitHub deliver again what failed, to it.
  const sweeps = runSweeps({
    database,
    sweeps: [
      { name: 'due', everySeconds: every.due, sweep: () => queueDue(stores).finally(() => looks.nudge()) },
      { name: 'forget', everySeconds: every.forget, sweep: () => forgetOld(database).then(() => 0) },
      { name: 'vacuum', everySeconds: every.forget, sweep: () => vacuum(database).then(() => 0) },
      ...(hookDeliveries === undefined ? [] : [redelivery(hookDeliveries)]),
    ],
    observe: metrics.sweep,
    report: (error, sweep) => log.error({ err: error, sweep }, 'A sweep failed, and is done again.'),
    tickMs: Math.min(TICK_MS, ...Object.values(every).map((seconds) => seconds * 1_000)),
  })
  opened.adopt(sweeps, (one) => one.stop())
  function redelivery(deliveries: HookDeliveries): Sweep {
    const lostAfterMs = every.lost * 1_000
    const sweep = (signal: AbortSignal) =>
      redeliverFailed(deliveries, { database, now: new Date(), signal, lostAfterMs })
    return { name: 'redeliver', everySeconds: every.redeliver, sweep }
  }
  log.info({ port: server.port, database: database.kind, version }, 'Ready.')

  const closing = opened.move()
  return {
    port: server.port,
    async stop() {
      stopping = true
      log.info({ looks: looks.count() }, 'Stopping.')
      await closing.disposeAsync()
      log.info('Stopped.')
    },
  }
}
