import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { manyHost, pushedOf } from '../fixtures/chaos/many-host.ts'
import { environmentOf, superviseApp } from '../fixtures/chaos/supervise-app.ts'
import { type Postgres, startPostgres } from '../fixtures/postgres.ts'
import { eventually } from '../fixtures/processes.ts'

let postgres: Postgres
let folder: string
beforeAll(async () => {
  postgres = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'ux-impact-pauses-'))
})
afterAll(async () => {
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a busy machine may take from the pause between two writes before they arrive. */
const LATE_MS = 500

it('R13: two processes together leave a second between the writes of an installation', async () => {
  const pushed = pushedOf({ pulls: 6, installations: 1 })
  await using host = await manyHost(pushed)
  const env = environmentOf(host, { DATABASE_URL: await postgres.database(), LOG_LEVEL: 'info' })
  await using stack = new AsyncDisposableStack()
  const apps = [1, 2].map(() => {
    const did: number[] = []
    const heard = ({ number }: Record<string, unknown>) => void (typeof number === 'number' && did.push(number))
    const app = superviseApp(folder, { env, onReady() {}, heard })
    stack.defer(async () => void (await app.stop()))
    return { did, app }
  })
  const urls = (await Promise.all(apps.map(({ app }) => app.ready()))).map(
    (port) => `http://127.0.0.1:${port}/api/github/webhooks`,
  )

  for (const [index, { repository, number }] of pushed.entries()) {
    host.app.webhook.url = urls[index % 2] ?? ''
    await host.deliver(await host.repository(repository).event({ event: 'pull_request', action: 'opened', number }))
  }
  const arrived: number[] = []
  let heard = 0
  await eventually(() => {
    for (; heard < host.requests.length; heard++) {
      const { method = 'GET', path = '' } = host.requests[heard] ?? {}
      if (method !== 'GET' && path.startsWith('/repos/')) arrived.push(performance.now())
    }
    // Each has a comment, and a check.
    return arrived.length >= 2 * pushed.length
  }, 120_000)
  const pauses = arrived.slice(1).map((at, index) => at - (arrived[index] ?? at))
  expect(Math.min(...pauses)).toBeGreaterThan(1_000 - LATE_MS)
  expect((arrived.at(-1) ?? 0) - (arrived[0] ?? 0)).toBeGreaterThan(pauses.length * 1_000 - LATE_MS)
  // Which of the two does how much is chance.
  expect(apps.flatMap(({ did }) => did).length).toBeGreaterThan(0)
})
