import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openApp } from '../../fixtures/github/app/open-app.ts'

const program = join(import.meta.dirname, '..', '..', 'bin', 'ux-impact.js')
const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = { code: number | string; out: string; err: string }

/** The program as a user starts it, with nothing of our own environment but what finds it. */
function call(words: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const how = { cwd: folder, env: { PATH: process.env.PATH, ...env } }
    execFile(process.execPath, [program, 'doctor', ...words], how, (error, out, err) => {
      resolve({ code: error?.code ?? 0, out, err })
    })
  })
}

it('all that is right is 0, what is wrong 1, also as JSON; credentials may come from the data folder', async () => {
  await using on = await openApp({ now: new Date().toISOString() })
  on.host.app.webhook.url = 'http://127.0.0.1:3000/api/github/webhooks'
  const { id, privateKey, webhook } = on.host.app
  mkdirSync(join(folder, 'ux-impact-data'))
  writeFileSync(
    join(folder, 'ux-impact-data', '.env'),
    `APP_ID=${id}\nPRIVATE_KEY="${privateKey}"\nWEBHOOK_SECRET=${webhook.secret}\n`,
  )
  const env = { GHE_HOST: new URL(on.host.apiUrl).host, GHE_PROTOCOL: 'http' }
  const good = await call(['--app'], env)
  expect(good).toMatchObject({ code: 0, err: '' })
  expect(good.out).toContain('✔ GitHub knows the app by its key: ux-impact, of ux-impact.')
  const bad = await call(['--app', '--repository', 'acme/shop', '--json'], env)
  expect({ ...bad, out: JSON.parse(bad.out).findings.at(-2) }).toEqual({
    code: 1,
    err: '',
    out: {
      about: 'acme/shop',
      mark: 'wrong',
      text: 'There is no `.github/workflows/ux-impact.yml`, so that nothing is measured.',
      remedy: 'docs/self-hosting.md shows the whole file.',
    },
  })
})

it('settings that cannot be used, and a call that is no good, are 2', async () => {
  const settings = await call(['--app'], { APP_ID: 'none', PRIVATE_KEY: 'none', WEBHOOK_SECRET: 'none' })
  expect(settings).toMatchObject({ code: 2, err: '', out: expect.stringContaining('✖ APP_ID is not a number') })
  expect(await call(['--app', '--all'])).toEqual({
    code: 2,
    out: '',
    err: '✖ doctor has no option --all.\n\n  What there is: ux-impact doctor --help\n',
  })
  expect(await call([])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('ux-impact doctor --app') })
  expect(await call(['--app', '--help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('Usage: ux-impact doctor --app'),
  })
})
