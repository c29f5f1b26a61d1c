import { UserMistake } from '../checks/errors.ts'
import { atGitHub } from './at-github.ts'
import { openLog } from './log.ts'
import type { Settings } from './settings.ts'
import { startWithSignals } from './start-with-signals.ts'

/**
 * Starts the app in this process, and lets signals stop it. Gives an exit code where it could not start: whoever watches
 * it starts it again.
 * @throws UserMistake for a folder that is in use, and for a database that does not let us in or is of a newer version.
 */
export async function runInProcess(
  settings: Settings & { credentials: NonNullable<Settings['credentials']> },
): Promise<number | undefined> {
  const log = openLog(settings)
  process.on('uncaughtException', (error) => {
    log.fatal(error, 'A bug of ours: it ends, and nothing is lost.')
    process.exit(1)
  })
  try {
    await startWithSignals(settings, { log, atGitHub: (given) => atGitHub(settings, { log, ...given }) })
    return undefined
  } catch (error) {
    if (error instanceof UserMistake) throw error
    log.fatal(error, 'It could not start.')
    return 1
  }
}
