import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../fixtures/postgres.ts'
import { eventually } from '../fixtures/processes.ts'
import { looksIn, type StartedApp, startApp } from '../fixtures/start-app.ts'

/** Several processes that share one PostgreSQL. */
let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.close())

let folder: string
let url: string
let apps: StartedApp[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ux-impact-apps-'))
  url = await postgres.database()
  apps = []
})
afterEach(async () => {
  await Promise.all(apps.map(({ end }) => end('SIGKILL')))
  rmSync(folder, { recursive: true, force: true })
})

const file = () => join(folder, 'looks.txt')
const looks = () => looksIn(file())
const count = (line: string) => looks().filter((one) => one === line).length

async function start(env: Record<string, string> = {}): Promise<StartedApp> {
  const app = await startApp(folder, { DATABASE_URL: url, ...env })
  apps.push(app)
  return app
}

/** Looks that began while another one at the same pull request was under way. */
function overlapping(): string[] {
  const under = new Set<string>()
  return looks().flatMap((line) => {
    const [what, look = ''] = line.split(' ')
    if (what !== 'begin') {
      under.delete(look)
      return []
    }
    const twice = under.has(look)
    under.add(look)
    return twice ? [look] : []
  })
}

it('R17: two that start at once look at all there is, and never at one pull request at a time', async () => {
  const [one, other] = await Promise.all([start({ UX_IMPACT_TEST_LOOK: '40' }), start({ UX_IMPACT_TEST_LOOK: '40' })])
  const numbers = Array.from({ length: 12 }, (_, index) => index + 1)
  for (let turn = 0; turn < 6; turn++) {
    await Promise.all(numbers.map((number) => (number % 2 ? one : other).deliver(number)))
  }
  await eventually(() => numbers.every((number) => count(`end 10#${number}`) > 0), 60_000)
  await sleep(1_000)
  expect(overlapping()).toEqual([])
})

it('R3: what one was at when it was killed, the other does, once', async () => {
  const gate = join(folder, 'gate')
  const [killed, other] = [await start({ UX_IMPACT_TEST_GATE: gate }), await start({ UX_IMPACT_TEST_GATE: gate })]
  await Promise.all([1, 2, 3, 4].map((number) => killed.deliver(number)))
  await eventually(() => looks().length === 4, 20_000)
  await killed.end('SIGKILL')
  writeFileSync(gate, '')
  await other.deliver(5)
  await eventually(() => [1, 2, 3, 4, 5].every((number) => count(`end 10#${number}`) === 1), 90_000)
  await sleep(2_000)
  expect(looks().filter((line) => line.startsWith('end')).length).toBe(5)
})

it('R1: while the database is away deliveries fail, nothing else does, and afterwards all goes on', async () => {
  const app = await start()
  expect(await app.deliver(1)).toBe(200)
  await eventually(() => count('end 10#1') === 1, 20_000)
  const restarted = postgres.restart()
  const answers: number[] = []
  while (!answers.includes(500) && answers.length < 200) answers.push(await app.deliver(2))
  await restarted
  await eventually(() => app.log.some(({ msg }) => msg === 'A delivery could not be kept.'), 20_000)
  expect(new Set(answers)).toEqual(new Set([...answers.filter((status) => status === 200), 500]))
  while ((await app.deliver(3)) !== 200) await sleep(200)
  await eventually(() => count('end 10#3') > 0, 60_000)
  expect([(await app.get('/readyz')).status, await app.end('SIGTERM')]).toEqual([200, 0])
})
