import { setTimeout as sleep } from 'node:timers/promises'
import { type Page, plain } from './ingest/open-server.ts'
import type { Metrics } from './metrics.ts'
import type { Queryable } from './store/database.ts'

type Shown = { metrics: Pick<Metrics, 'render'>; database: Pick<Queryable, 'query'>; stopping(): boolean }

/** Whoever asks whether we are ready asks again soon. */
const ANSWERS_WITHIN_MS = 2_000

/** The pages for those who run it: whether it lives, whether it may be sent something, and its numbers. */
export async function showPage(path: string, { metrics, database, stopping }: Shown): Promise<Page | undefined> {
  switch (path) {
    case '/healthz':
      return text(200, 'Alive.')
    case '/readyz':
      if (stopping()) return text(503, 'Stopping.')
      return (await answers(database)) ? text(200, 'Ready.') : text(503, 'The database does not answer.')
    case '/metrics': {
      const { type, body } = await metrics.render()
      return { status: 200, type, body }
    }
    default:
      return undefined
  }
}

/** The same while it starts. */
export async function showStarting(path: string): Promise<Page | undefined> {
  if (path === '/healthz') return text(200, 'Alive.')
  return path === '/readyz' || path === '/metrics' ? text(503, 'Starting.') : undefined
}

/** Tables and queue are there: nothing else was shown before. */
async function answers(database: Pick<Queryable, 'query'>): Promise<boolean> {
  const asked = database.query('SELECT number FROM ux_impact.version').then(
    () => true,
    () => false,
  )
  return Promise.race([asked, sleep(ANSWERS_WITHIN_MS, false, { ref: false })])
}

function text(status: number, sentence: string): Page {
  return { status, type: plain, body: `${sentence}\n` }
}
