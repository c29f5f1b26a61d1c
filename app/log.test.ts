import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { openLog } from './log.ts'

const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privateKey = key.export({ type: 'pkcs1', format: 'pem' }).toString()
const webhookSecret = 'a "quoted" secret of ours'

function logged(say: (log: ReturnType<typeof openLog>) => void): string {
  let text = ''
  const settings = {
    logLevel: 'info',
    credentials: { appId: 1, privateKey, webhookSecret },
    databaseUrl: 'postgresql://ux:p%40ssw0rd@db.acme.io/ux',
  } as const
  say(
    openLog(settings, {
      write: (line) => {
        text += line
      },
    }),
  )
  return text
}

it('a line is JSON, with a moment and a level that people can read', () => {
  const line = logged((log) => log.info({ installation: 1 }, 'Begun'))
  expect(JSON.parse(line)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    installation: 1,
    msg: 'Begun',
  })
})

it('S22: no token, key, secret or password is in it, whatever is logged', () => {
  const token = `ghs_12345_${'eyJhbGciOi.J9-_'.repeat(30)}`
  const text = logged((log) => {
    log.error(new Error(`Bad credentials for ${token}`), `token ${token}`)
    log.warn({ headers: { authorization: `Bearer ${token}` }, nested: { webhookSecret, privateKey } }, 'asked')
    log.warn({ err: Object.assign(new Error('no database'), { password: 'p@ssw0rd' }) })
  })
  const parts = [token, webhookSecret, JSON.stringify(webhookSecret).slice(1, -1), 'p@ssw0rd', privateKey.slice(40, 90)]
  expect(parts.filter((part) => text.includes(part))).toEqual([])
  expect(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).level),
  ).toEqual(['error', 'warn', 'warn'])
})
