import { join } from 'node:path'
import { mistakes, UserMistake } from '../checks/errors.ts'
import { wantsColour } from '../checks/report/terminal/wants-colour.ts'
import { writeMistake } from '../checks/report/terminal/write-mistake.ts'
import { readEnvFile } from './env-file.ts'
import { arePackagesHere, startWithPackages } from './packages.ts'
import { dataFolder, type Environment, readSettings } from './settings.ts'

/**
 * `ux-impact app`: starts the app, or the page that registers it while there are no credentials. What the app alone
 * stands on is loaded only once it is there. Gives the exit code of what has ended, and nothing while it runs.
 */
export async function runApp(words: string[], env: Environment, folder: string): Promise<number | undefined> {
  try {
    const [stray] = words.filter((word) => word !== 'app')
    if (stray !== undefined) throw mistakes.appTakesNothing({ word: stray })
    const envFile = join(dataFolder(env, folder), '.env')
    const known = { ...readEnvFile(envFile), ...env }
    const settings = readSettings(known, folder)
    if (!arePackagesHere()) return await startWithPackages(settings.data, ['app'])
    const { credentials } = settings
    if (credentials !== undefined) {
      const { runInProcess } = await import('./run-in-process.ts')
      return await runInProcess({ ...settings, credentials })
    }
    const { openSetUp } = await import('./open-set-up.ts')
    await openSetUp(settings, envFile)
    return undefined
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error
    process.stderr.write(writeMistake(error, wantsColour(process.stderr, env)))
    return 2
  }
}
