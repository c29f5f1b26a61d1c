import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UserMistake } from '../checks/errors.ts'
import { type Environment, readSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString()
writeFileSync(join(folder, 'app.pem'), pem)
writeFileSync(join(folder, 'broken.pem'), pem.replaceAll('A', ''))

const secret = '0123456789abcdef'
const enough = { APP_ID: '12', PRIVATE_KEY: pem, WEBHOOK_SECRET: secret }
const read = (env: Environment) => readSettings(env, folder)
const credentials = { appId: 12, privateKey: pem, webhookSecret: secret }

/** What a mistake says, on one line: where, what, what would be right. */
function refusal(env: Environment): string {
  try {
    read(env)
  } catch (error) {
    if (error instanceof UserMistake) return `${error.where}: ${error.message} ${error.remedy?.split('\n')[0]}`
  }
  return 'nothing'
}

it('with nothing but credentials, everything is kept in a folder and github.com is spoken to', () => {
  expect(read(enough)).toEqual({
    credentials,
    port: 3000,
    host: 'localhost',
    webhookPath: '/api/github/webhooks',
    data: join(folder, 'ux-impact-data'),
    gitHub: { apiUrl: 'https://api.github.com', webUrl: 'https://github.com' },
    logLevel: 'info',
  })
})

it('each of them can be set', () => {
  const set = {
    PORT: '0',
    HOST: '0.0.0.0',
    WEBHOOK_PATH: '/hooks',
    DATABASE_URL: 'postgres://ux@db.acme.io/ux',
    DATA: '/var/lib/ux-impact',
    GHE_HOST: 'github.acme.io:8443',
    GHE_PROTOCOL: 'http',
    LOG_LEVEL: 'debug',
  }
  expect(read({ ...enough, ...set })).toEqual({
    credentials,
    port: 0,
    host: '0.0.0.0',
    webhookPath: '/hooks',
    databaseUrl: set.DATABASE_URL,
    data: set.DATA,
    gitHub: { apiUrl: 'http://github.acme.io:8443/api/v3', webUrl: 'http://github.acme.io:8443' },
    logLevel: 'debug',
  })
})

it.each([
  ['as it is', { PRIVATE_KEY: pem }],
  ['with \\n for its line ends', { PRIVATE_KEY: pem.replaceAll('\n', '\\n') }],
  ['in base64', { PRIVATE_KEY: Buffer.from(pem).toString('base64') }],
  ['in a file', { PRIVATE_KEY: '', PRIVATE_KEY_PATH: 'app.pem' }],
])('a private key is taken %s', (_, env) => {
  expect(read({ ...enough, ...env }).credentials).toEqual(credentials)
})

describe('without any credentials', () => {
  it('none are made up: there is an app to register first', () => {
    expect(read({}).credentials).toBeUndefined()
    expect(read({ WEBHOOK_SECRET: secret }).credentials).toBeUndefined()
  })

  it('nobody may register one in production, where the page could be open to all', () => {
    expect(refusal({ NODE_ENV: 'production' })).toBe(
      'APP_ID: There are no credentials of a GitHub App. Set APP_ID, PRIVATE_KEY (or PRIVATE_KEY_PATH) and WEBHOOK_SECRET.',
    )
  })
})

describe('S1: it does not start without a secret that nobody knows', () => {
  const right = 'Set it to 32 random bytes, here and in the settings of the GitHub App:'

  it.each([
    ['none', undefined, `WEBHOOK_SECRET: Without a secret anybody could send events. ${right}`],
    ['an empty one', '', `WEBHOOK_SECRET: Without a secret anybody could send events. ${right}`],
    ["Probot's own", 'development', `WEBHOOK_SECRET: The secret is one that everybody knows. ${right}`],
    ['15 characters', secret.slice(1), `WEBHOOK_SECRET: The secret has fewer than 16 characters. ${right}`],
    ['16 characters', secret, 'nothing'],
  ])('%s', (_, WEBHOOK_SECRET, said) => {
    expect(refusal({ ...enough, WEBHOOK_SECRET })).toBe(said)
  })
})

describe('what is wrong is said with what would be right', () => {
  it.each<[string, Environment, string]>([
    [
      'a key without an app',
      { APP_ID: '' },
      'APP_ID: PRIVATE_KEY is set, and APP_ID is not. It is the number on the settings page of the GitHub App.',
    ],
    [
      'an app without a key',
      { PRIVATE_KEY: '' },
      'PRIVATE_KEY: APP_ID is set, and PRIVATE_KEY is not. Set PRIVATE_KEY_PATH to the .pem file that GitHub gave you, or PRIVATE_KEY to what is in it.',
    ],
    [
      'two keys',
      { PRIVATE_KEY_PATH: 'app.pem' },
      'PRIVATE_KEY: PRIVATE_KEY and PRIVATE_KEY_PATH are both set. Leave one of them out.',
    ],
    [
      'a client id for an app id',
      { APP_ID: 'Iv23liAbCdEf' },
      'APP_ID: APP_ID is not a number. It is the number on the settings page of the GitHub App, not its client id.',
    ],
    [
      'a key that is none',
      { PRIVATE_KEY: 'secret' },
      'PRIVATE_KEY: PRIVATE_KEY holds no private key of a GitHub App. Give the whole .pem file, from -----BEGIN to -----END; \\n for its line ends, or base64, will do.',
    ],
    [
      'a broken key file',
      { PRIVATE_KEY: '', PRIVATE_KEY_PATH: 'broken.pem' },
      'PRIVATE_KEY_PATH: PRIVATE_KEY_PATH holds no private key of a GitHub App. Give the whole .pem file, from -----BEGIN to -----END; \\n for its line ends, or base64, will do.',
    ],
    [
      'a missing key file',
      { PRIVATE_KEY: '', PRIVATE_KEY_PATH: 'none.pem' },
      'PRIVATE_KEY_PATH: PRIVATE_KEY_PATH names no file that can be read. Give the path of the .pem file that GitHub gave you.',
    ],
    ['a port', { PORT: '65536' }, 'PORT: PORT is not a port. A number from 0 to 65535.'],
    [
      'a path',
      { WEBHOOK_PATH: 'hooks' },
      'WEBHOOK_PATH: WEBHOOK_PATH is not a path. Begin with a slash, for example /api/github/webhooks.',
    ],
    [
      'a database',
      { DATABASE_URL: 'mysql://db.acme.io/ux' },
      'DATABASE_URL: DATABASE_URL is not the address of a PostgreSQL. For example: postgresql://ux_impact:PASSWORD@db.acme.io:5432/ux_impact',
    ],
    [
      'a host',
      { GHE_HOST: 'https://github.acme.io' },
      'GHE_HOST: GHE_HOST is not the name of a host. For example: github.acme.io, without https:// (GHE_PROTOCOL says http where it must be).',
    ],
    [
      'a level',
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL: LOG_LEVEL is no level. One of: trace, debug, info, warn, error, fatal, silent.',
    ],
  ])('%s', (_, env, said) => {
    expect(refusal({ ...enough, ...env })).toBe(said)
  })

  it('and no value is repeated, since it may be a secret', () => {
    const given = ['Iv23liAbCdEf', 'mysql://ux:hunter2@db.acme.io/ux', 'not a key']
    const said = [{ APP_ID: given[0] }, { DATABASE_URL: given[1] }, { PRIVATE_KEY: given[2] }].map((env) =>
      refusal({ ...enough, ...env }),
    )
    expect(given.filter((value) => value && said.join().includes(value))).toEqual([])
  })
})

describe('what KPIs may use', () => {
  const kpis = (env: Record<string, string>) => readSettings(env, '/srv').kpis

  it('is the variables of accounts, and the private hosts that are named', () => {
    const env = { KPI_ACME__TOKEN: 'a', KPI_ACME_SHOP__URL: 'b', KPI_EMPTY__X: '', KPI_TOKEN: 'c', TOKEN: 'd' }
    expect(kpis({ ...env, KPI_PRIVATE_HOSTS: 'prometheus.internal, 10.0.3.7,' })).toEqual({
      variables: { KPI_ACME__TOKEN: 'a', KPI_ACME_SHOP__URL: 'b' },
      privateHosts: ['prometheus.internal', '10.0.3.7'],
    })
    expect(kpis({})).toBeUndefined()
  })

  it('is no address of a page', () => {
    expect(() => kpis({ KPI_PRIVATE_HOSTS: 'http://prometheus.internal/' })).toThrow(/KPI_PRIVATE_HOSTS/)
  })
})
