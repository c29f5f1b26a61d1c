import { UserMistake } from '../../checks/errors.ts'
import { openIdentity } from '../identity/open-identity.ts'
import { type Environment, readSettings, type Settings } from '../settings.ts'
import { examineApp } from './examine-app.ts'
import { examineDatabase } from './examine-database.ts'
import { examineRepository } from './examine-repository.ts'
import { type Finding, type Found, note, right } from './finding.ts'

/** `usable` is false where the settings could not be read, so that nothing else was looked at. */
export type Examined = { findings: Finding[]; usable: boolean }

/** Looks at all that the app stands on, and at the repositories that are named. It changes nothing. */
export async function examine({
  env,
  folder,
  repositories,
  signal,
  now = () => new Date(),
  ...pace
}: {
  env: Environment
  folder: string
  repositories: string[]
  signal: AbortSignal
  now?: () => Date
  /** Milliseconds that a second of waiting takes. */
  second?: number
}): Promise<Examined> {
  const settings = settingsOf(env, folder)
  if ('mistake' in settings) return { findings: about('Settings', [settings.mistake]), usable: false }
  const [database, github] = await Promise.all([
    examineDatabase(settings),
    examineGitHub(settings, { repositories, signal, now, ...pace }),
  ])
  return {
    findings: [...about('Settings', [settingsWords(settings)]), ...about('Database', database), ...github],
    usable: true,
  }
}

function settingsOf(env: Environment, folder: string): Settings | { mistake: Found } {
  try {
    return readSettings(env, folder)
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error
    const { message: text, remedy } = error
    return { mistake: { mark: 'wrong', text, ...(remedy !== undefined && { remedy }) } }
  }
}

function settingsWords({ credentials, host, port, webhookPath }: Settings): Found {
  const listens = `listens at ${host}, port ${port}, for ${webhookPath}`
  if (credentials) return right(`App ${credentials.appId} ${listens}.`)
  return {
    ...note(`No app is registered; what runs here ${listens}.`),
    remedy: 'Start it, and open the page that it names; or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.',
  }
}

async function examineGitHub(
  settings: Settings,
  { repositories, now, ...how }: { repositories: string[]; now(): Date; signal: AbortSignal; second?: number },
): Promise<Finding[]> {
  const { credentials, gitHub } = settings
  if (!credentials) return []
  const { apiUrl } = gitHub
  const identity = openIdentity({ ...credentials, ...how, apiUrl, log() {} })
  const { app, found } = await examineApp({ itself: identity.itself, settings, now })
  const findings = about(`GitHub (${apiUrl})`, found)
  if (app === undefined) return findings
  for (const repository of repositories) {
    findings.push(...about(repository, await examineRepository(repository, { app, identity, apiUrl, ...how })))
  }
  return findings
}

function about(name: string, found: Found[]): Finding[] {
  return found.map((one) => ({ about: name, ...one }))
}
