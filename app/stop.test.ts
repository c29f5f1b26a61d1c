import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { marking } from '../fixtures/builders/delivery.ts'
import { fakeWork } from '../fixtures/builders/fake-work.ts'
import { eventually } from '../fixtures/processes.ts'
import { openLog } from './log.ts'
import { openQueue } from './queue/open-queue.ts'
import { start } from './start.ts'
import { migrate } from './store/migrate.ts'
import { openDatabase } from './store/open-database.ts'
import { recordDeliveries } from './store/record-deliveries.ts'

const data = mkdtempSync(join(tmpdir(), 'ux-impact-stop-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))
beforeAll(async () => {
  const database = await openDatabase({ data }, () => {})
  await migrate(database)
  const queue = await openQueue(database, () => {})
  await recordDeliveries([marking(7), marking(8)], { database, queue })
  await queue.stop()
  await database.close()
})

const privateKey = String(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }),
)

it('R15: whoever waits for what all looks share is cut short with the looks, not before', async () => {
  const told: string[] = []
  const settings = {
    credentials: { appId: 5, privateKey, webhookSecret: '0123456789abcdef' },
    port: 0,
    host: '127.0.0.1',
    webhookPath: '/',
    data,
    gitHub: { apiUrl: 'http://127.0.0.1:9', webUrl: 'http://127.0.0.1:9' },
    logLevel: 'silent' as const,
  }
  const app = await start(settings, {
    log: openLog(settings),
    graceMs: 500,
    atGitHub: ({ signal }) => ({
      work: fakeWork({
        // It does not listen to its own signal, as whoever waits for a token that others wait for too.
        async converge({ number }, own) {
          told.push(`begins ${number}`)
          if (!signal.aborted) await once(signal, 'abort')
          told.push(`ends ${number}, ${own.aborted ? 'cut short' : 'not asked to'}`)
          return { done: [] }
        },
      }),
    }),
  })
  await eventually(() => told.length === 2, 30_000)
  const stopped = app.stop()
  told.push('stopping')
  await stopped
  expect(told.sort()).toEqual(['begins 7', 'begins 8', 'ends 7, cut short', 'ends 8, cut short', 'stopping'])
})
