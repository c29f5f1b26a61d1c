import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../checks/adapters/serve/free-port.ts'
import { type Postgres, startPostgres, WITH_PASSWORD } from '../fixtures/postgres.ts'
import { startApp } from '../fixtures/start-app.ts'
import { startInVain } from '../fixtures/start-in-vain.ts'
import { openPostgres } from './store/open-postgres.ts'

let postgres: Postgres
let folder: string
beforeAll(async () => {
  postgres = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'ux-impact-late-'))
})
afterAll(async () => {
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
})

it('an app that is started before its database lives, is not ready, takes nothing, and begins once it is there', async () => {
  const url = await postgres.database()
  const port = await freePort()
  const at = (path: string) => `http://127.0.0.1:${port}${path}`
  const status = async (path: string, method = 'GET') => (await fetch(at(path), { method })).status
  let starting: ReturnType<typeof startApp> | undefined
  await postgres.restart(async () => {
    starting = startApp(folder, { DATABASE_URL: url, PORT: `${port}` })
    const alive = async () => (await fetch(at('/healthz')).catch(() => undefined))?.status
    while ((await alive()) !== 200) await new Promise((next) => setTimeout(next, 100))
    expect([await status('/readyz'), await status('/metrics'), await status('/api/github/webhooks', 'POST')]).toEqual([
      503, 503, 503,
    ])
  })
  const app = await starting
  if (app === undefined) throw new Error('It was started.')
  expect([await status('/readyz'), await app.deliver(7)]).toEqual([200, 200])
  expect(await app.end('SIGTERM')).toBe(0)
  const [first, ...others] = app.log.map(({ msg }) => msg)
  expect([first, others.at(-3)]).toEqual(['The database does not answer, and is asked again in a moment.', 'Ready.'])
})

it('S1: one that its database does not let in ends at once, and says why', async () => {
  const url = await postgres.database()
  const database = openPostgres(url, () => {})
  await database.script(`CREATE ROLE ${WITH_PASSWORD} LOGIN PASSWORD 'right'`)
  await database.close()
  const refused = (parts: Partial<URL>) => {
    const { stderr, ...ended } = startInVain(folder, { DATABASE_URL: Object.assign(new URL(url), parts).href })
    return { ...ended, said: stderr.split('\n')[0] }
  }
  const because = (why: string) => {
    return { status: 2, stdout: '', said: `✖ DATABASE_URL: The database does not let the app in: ${why}.` }
  }
  expect([
    refused({ username: WITH_PASSWORD, password: 'wrong' }),
    refused({ username: 'nobody' }),
    refused({ pathname: '/none' }),
  ]).toEqual([
    because(`password authentication failed for user "${WITH_PASSWORD}"`),
    because('role "nobody" does not exist'),
    because('database "none" does not exist'),
  ])
})

it('one that may make no tables in its database says who can change that', async () => {
  const url = await postgres.database()
  const database = openPostgres(url, () => {})
  await database.script('CREATE ROLE reader LOGIN')
  await database.close()
  const DATABASE_URL = Object.assign(new URL(url), { username: 'reader' }).href
  const name = new URL(url).pathname.slice(1)
  expect(startInVain(folder, { DATABASE_URL })).toEqual({
    status: 2,
    stdout: '',
    stderr:
      `✖ DATABASE_URL: The database does not let the app make its tables: permission denied for database ${name}.\n\n` +
      '  Let a superuser say: GRANT CREATE ON DATABASE name TO user\n',
  })
})
