import { spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../fixtures/free-port.ts'
import { readEnvFile } from './env-file.ts'

const program = join(import.meta.dirname, '..', 'bin', 'ux-impact.js')
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString()
const secret = '0123456789abcdef'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ux-impact-run-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(words: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('S1: it does not start', () => {
  it.each([
    ['without a secret', {}, '✖ WEBHOOK_SECRET: Without a secret anybody could send events.'],
    [
      'with the one that Probot takes',
      { WEBHOOK_SECRET: 'development' },
      '✖ WEBHOOK_SECRET: The secret is one that everybody knows.',
    ],
    [
      'with a short one',
      { WEBHOOK_SECRET: '0123456789abcde' },
      '✖ WEBHOOK_SECRET: The secret has fewer than 16 characters.',
    ],
  ])('%s', (_, env, sentence) => {
    const { status, stdout, stderr } = run(['app'], { APP_ID: '5', PRIVATE_KEY: pem, ...env })
    expect([status, stdout, stderr.split('\n')[0], existsSync(join(folder, 'ux-impact-data'))]).toEqual([
      2,
      '',
      sentence,
      false,
    ])
  })
})

it('what it does not know is said, and help is given', () => {
  expect(run(['app', 'start'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('does not know what to do with "start"'),
  })
  expect(run(['app', '--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: ux-impact app') })
})

/** Starts the app with a database that is not there, and stops it as soon as it says so: what it said, and how it ended. */
async function startWithoutDatabase(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, 'app'], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATABASE_URL: 'postgresql://127.0.0.1:1/ux', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk.toString()
  })
  while (!said.includes('\n')) await once(child.stdout, 'data')
  const [began, ended] = [performance.now(), once(child, 'exit')]
  child.kill('SIGTERM')
  const [status] = await ended
  const lines = said
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { status, lines, took: performance.now() - began }
}

it('R15: a database that is not there yet is waited for, which a signal ends at once', async () => {
  const env = { APP_ID: '5', PRIVATE_KEY: pem, WEBHOOK_SECRET: secret }
  const { status, lines, took } = await startWithoutDatabase(env)
  const why = 'connect ECONNREFUSED 127.0.0.1:1'
  const msg = 'The database does not answer, and is asked again in a moment.'
  expect([status, lines]).toEqual([0, [expect.objectContaining({ level: 'warn', why, msg })]])
  // It would ask again after 3 s.
  expect(took).toBeLessThan(2_900)
})

it('without credentials it opens the page that registers an app, and keeps what it is given for us alone', async () => {
  const port = await freePort()
  const child = spawn(process.execPath, [program, 'app'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: `${port}`, HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk.toString()
  })
  const origin = `http://127.0.0.1:${port}`
  while (!said.includes(`Register one here: ${origin}/`)) await once(child.stdout, 'data')
  const page = await (await fetch(`${origin}/probot`)).text()
  expect(page).toContain('merge_queues')
  const taken = await fetch(`${origin}/probot/import`, {
    method: 'POST',
    body: JSON.stringify({ appId: '5', pem, webhook_secret: secret }),
  })
  expect(taken.status).toBe(200)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  const file = join(folder, 'ux-impact-data', '.env')
  expect(readEnvFile(file)).toEqual({ APP_ID: '5', PRIVATE_KEY: pem, WEBHOOK_SECRET: secret })
  expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8').split('\n').length]).toEqual([0o600, 4])
  // The next start has them: it is not the page that cannot reach this database.
  expect(await startWithoutDatabase()).toMatchObject({ status: 0, lines: [{ why: expect.any(String) }] })
})
