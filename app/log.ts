import pino, { type DestinationStream, type Logger } from 'pino'
import { redactTokens } from '../checks/adapters/github/redact-tokens.ts'
import type { Settings } from './settings.ts'

/** Lines of JSON: what happened, of whom by ids, and never what a payload says. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'fatal' | 'debug'>

/** A log to standard output in which no token, key or secret stands, whatever is given to it. */
export function openLog(
  settings: Pick<Settings, 'logLevel' | 'credentials' | 'databaseUrl'>,
  out?: DestinationStream,
): Log {
  const secrets = secretsOf(settings)
  const options = {
    level: settings.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: (line: string) => redactTokens(line, secrets) },
  }
  // One line after another: a line under way could else come behind those that are written as the process ends.
  return pino(options, out ?? pino.destination({ sync: true }))
}

/** As they are, and as a line of JSON writes them; of a key each line, since errors show parts of it. */
function secretsOf({ credentials, databaseUrl }: Pick<Settings, 'credentials' | 'databaseUrl'>): string[] {
  const { privateKey = '', webhookSecret = '' } = credentials ?? {}
  const keyLines = privateKey.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))
  const password = decodeURIComponent((databaseUrl && URL.parse(databaseUrl)?.password) || '')
  const asWritten = [webhookSecret, password].map((secret) => JSON.stringify(secret).slice(1, -1))
  return [...keyLines, webhookSecret, password, ...asWritten].filter((secret) => secret.length >= 4)
}
