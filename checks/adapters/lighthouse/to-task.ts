import { readFile } from 'node:fs/promises'
import type { AuditOrder } from '../../ports.ts'
import type { AuditTask, TaskCookie, TaskStorage } from './audit-task.ts'

/** A log-in state as Playwright saves it, or as an attempt that was looked at had it: with its session storage. */
type SavedState = {
  cookies?: TaskCookie[]
  origins?: { origin: string; localStorage?: Stored; sessionStorage?: Stored }[]
}
type Stored = { name: string; value: string }[]

/** What Lighthouse is to do, with all that the arm and the flow's log-in open the page with. */
export async function toTask(order: AuditOrder, browser: string): Promise<AuditTask> {
  const { arm, page, flow, audits, categories, session } = order
  const { origin, hostname } = new URL(arm.url)
  const saved = session === undefined ? {} : await readState(session)
  const { cookies = {}, storage = { local: {}, session: {} } } = arm.access ?? {}
  const own: TaskStorage = { origin, local: Object.entries(storage.local), session: Object.entries(storage.session) }
  return {
    browser,
    url: new URL(page, arm.url).href,
    mobile: flow.profile === 'mobile',
    audits,
    categories,
    cookies: [
      ...(saved.cookies ?? []).map(cookieOf),
      ...Object.entries(cookies).map(([name, value]) => ({ name, value, domain: hostname, path: '/' })),
    ],
    storages: merged([...storagesOf(saved), own]),
    ...(flow.locale !== undefined && { language: flow.locale }),
    ...(flow.timezone !== undefined && { timezone: flow.timezone }),
  }
}

async function readState(file: string): Promise<SavedState> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as SavedState
  } catch {
    // What the repository saved is no state: the page is then opened without, and the guard tells.
    return {}
  }
}

/** A cookie without an end is one of the session. */
function cookieOf({ name, value, domain, path, expires, httpOnly, secure, sameSite }: TaskCookie): TaskCookie {
  return {
    name,
    value,
    domain,
    path,
    ...(expires !== undefined && expires > 0 && { expires }),
    ...(httpOnly !== undefined && { httpOnly }),
    ...(secure !== undefined && { secure }),
    ...(sameSite !== undefined && { sameSite }),
  }
}

function storagesOf({ origins = [] }: SavedState): TaskStorage[] {
  const entries = (stored: Stored) => stored.map(({ name, value }): [string, string] => [name, value])
  return origins.map(({ origin, localStorage = [], sessionStorage = [] }) => ({
    origin,
    local: entries(localStorage),
    session: entries(sessionStorage),
  }))
}

/** One per origin, since it is filled once; what comes last wins. */
function merged(storages: TaskStorage[]): TaskStorage[] {
  return [...Map.groupBy(storages, ({ origin }) => origin)].flatMap(([origin, all]) => {
    const one = { origin, local: all.flatMap(({ local }) => local), session: all.flatMap(({ session }) => session) }
    return one.local.length + one.session.length > 0 ? [one] : []
  })
}
