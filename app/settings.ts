import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { mistakes } from '../checks/errors.ts'

/** What the app is started with. Paths are absolute. */
export type Settings = {
  /** Of the GitHub App; none before it is registered. The key is a PEM text. */
  credentials?: { appId: number; privateKey: string; webhookSecret: string }
  port: number
  host: string
  webhookPath: string
  /** Of a PostgreSQL; without one everything is kept in `data`. */
  databaseUrl?: string
  data: string
  gitHub: { apiUrl: string; webUrl: string }
  logLevel: (typeof logLevels)[number]
  /** What reading KPIs may use: variables `KPI_ACCOUNT__NAME`, and the private hosts that services may be at. */
  kpis?: KpiSettings
}

export type KpiSettings = { variables: Record<string, string>; privateHosts: string[] }

/** Variables by their names. */
export type Environment = Record<string, string | undefined>

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const credentialNames = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH'] as const
/** Probot's default where none is set; signatures made with it would be taken. */
const KNOWN_SECRET = 'development'
const SHORTEST_SECRET = 16

/**
 * Reads the environment; of the machine only the file that PRIVATE_KEY_PATH names.
 * @throws UserMistake for what is missing, contradicts itself or cannot be.
 */
export function readSettings(env: Environment, folder: string): Settings {
  const credentials = readCredentials(env, folder)
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL)
  return {
    ...(credentials === undefined ? {} : { credentials }),
    port: readPort(env.PORT || '3000'),
    host: env.HOST || 'localhost',
    webhookPath: readPath(env.WEBHOOK_PATH || '/api/github/webhooks'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    data: dataFolder(env, folder),
    gitHub: readGitHub(env.GHE_HOST, env.GHE_PROTOCOL || 'https'),
    logLevel: readLogLevel(env.LOG_LEVEL || 'info'),
    ...readKpiSettings(env),
  }
}

/** Where everything is kept; what else it needs may be among the variables of the .env there. */
export function dataFolder(env: Environment, folder: string): string {
  return resolve(folder, env.DATA || 'ux-impact-data')
}

function readCredentials(env: Environment, folder: string): Settings['credentials'] {
  const [given] = credentialNames.filter((name) => env[name])
  if (given === undefined) {
    // Whoever reaches the page that registers an app decides whose app this is.
    if (env.NODE_ENV === 'production') throw mistakes.appUnregistered()
    return undefined
  }
  if (!env.APP_ID) {
    throw mistakes.settingMissing({
      name: 'APP_ID',
      besides: given,
      remedy: 'It is the number on the settings page of the GitHub App.',
    })
  }
  return {
    appId: readAppId(env.APP_ID),
    privateKey: readPrivateKey(env, folder),
    webhookSecret: readSecret(env.WEBHOOK_SECRET),
  }
}

function readKpiSettings(env: Environment): Pick<Settings, 'kpis'> {
  const kpis = { variables: kpiVariables(env), privateHosts: readHosts(env.KPI_PRIVATE_HOSTS) }
  return Object.keys(kpis.variables).length + kpis.privateHosts.length === 0 ? {} : { kpis }
}

function kpiVariables(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value && /^KPI_[A-Z\d_]+__/.test(name) ? [[name, value]] : [])),
  )
}

/** Names or addresses of hosts, separated by commas; no addresses of pages, since their paths would mean nothing. */
function readHosts(text = ''): string[] {
  const hosts = text.split(',').map((host) => host.trim())
  const named = hosts.filter((host) => host !== '')
  if (named.every((host) => /^[\w.:-]+$/.test(host))) return named
  throw mistakes.settingInvalid({
    name: 'KPI_PRIVATE_HOSTS',
    wrong: 'is not a list of hosts',
    remedy: 'For example: prometheus.internal, 10.0.3.7 (without https:// and paths).',
  })
}

function readAppId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw mistakes.settingInvalid({
    name: 'APP_ID',
    wrong: 'is not a number',
    remedy: 'It is the number on the settings page of the GitHub App, not its client id.',
  })
}

function readPrivateKey({ PRIVATE_KEY, PRIVATE_KEY_PATH }: Environment, folder: string): string {
  if (PRIVATE_KEY && PRIVATE_KEY_PATH) {
    throw mistakes.settingsContradict({ given: 'PRIVATE_KEY', besides: 'PRIVATE_KEY_PATH' })
  }
  if (PRIVATE_KEY) return asPem(PRIVATE_KEY, 'PRIVATE_KEY')
  if (PRIVATE_KEY_PATH) return asPem(readKeyFile(resolve(folder, PRIVATE_KEY_PATH)), 'PRIVATE_KEY_PATH')
  throw mistakes.settingMissing({
    name: 'PRIVATE_KEY',
    besides: 'APP_ID',
    remedy: 'Set PRIVATE_KEY_PATH to the .pem file that GitHub gave you, or PRIVATE_KEY to what is in it.',
  })
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw mistakes.settingInvalid({
      name: 'PRIVATE_KEY_PATH',
      wrong: 'names no file that can be read',
      remedy: 'Give the path of the .pem file that GitHub gave you.',
    })
  }
}

/** Lines may be written as \n, and all of it as base64, since not every place for variables takes lines. */
function asPem(text: string, name: string): string {
  const lines = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8')
  const pem = lines.replaceAll('\\n', '\n')
  try {
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return pem
  } catch {
    // What the library says of a broken key names its own functions.
  }
  throw mistakes.settingInvalid({
    name,
    wrong: 'holds no private key of a GitHub App',
    remedy: 'Give the whole .pem file, from -----BEGIN to -----END; \\n for its line ends, or base64, will do.',
  })
}

function readSecret(secret: string | undefined): string {
  if (!secret) throw mistakes.webhookSecretMissing()
  if (secret === KNOWN_SECRET) throw mistakes.webhookSecretWeak({ why: 'known' })
  if (secret.length < SHORTEST_SECRET) throw mistakes.webhookSecretWeak({ why: 'short' })
  return secret
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') return text
  throw mistakes.settingInvalid({
    name: 'DATABASE_URL',
    wrong: 'is not the address of a PostgreSQL',
    remedy: 'For example: postgresql://ux_impact:PASSWORD@db.acme.io:5432/ux_impact',
  })
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw mistakes.settingInvalid({ name: 'PORT', wrong: 'is not a port', remedy: 'A number from 0 to 65535.' })
}

function readPath(path: string): string {
  if (/^\/[\w./~-]*$/.test(path)) return path
  throw mistakes.settingInvalid({
    name: 'WEBHOOK_PATH',
    wrong: 'is not a path',
    remedy: 'Begin with a slash, for example /api/github/webhooks.',
  })
}

function readGitHub(host: string | undefined, protocol: string): Settings['gitHub'] {
  if (!host) return { apiUrl: 'https://api.github.com', webUrl: 'https://github.com' }
  const web = `${protocol}://${host}`
  if (/^https?$/.test(protocol) && URL.parse(web)?.host === host.toLowerCase()) {
    return { apiUrl: `${web}/api/v3`, webUrl: web }
  }
  throw mistakes.settingInvalid({
    name: 'GHE_HOST',
    wrong: 'is not the name of a host',
    remedy: 'For example: github.acme.io, without https:// (GHE_PROTOCOL says http where it must be).',
  })
}

function readLogLevel(text: string): Settings['logLevel'] {
  const level = logLevels.find((one) => one === text)
  if (level !== undefined) return level
  throw mistakes.settingInvalid({ name: 'LOG_LEVEL', wrong: 'is no level', remedy: `One of: ${logLevels.join(', ')}.` })
}
