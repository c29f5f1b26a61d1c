import { join } from 'node:path'
import { UserMistake } from '../../checks/errors.ts'
import { wantsColour } from '../../checks/report/terminal/wants-colour.ts'
import { writeMistake } from '../../checks/report/terminal/write-mistake.ts'
import { readEnvFile } from '../env-file.ts'
import { arePackagesHere, startWithPackages } from '../packages.ts'
import { dataFolder, type Environment } from '../settings.ts'
import { readArguments } from './read-arguments.ts'
import { renderFindings } from './render-findings.ts'

/**
 * `ux-impact doctor --app`. Gives the exit code: 0 nothing is wrong, 1 something is, 2 a mistake in the call or the
 * settings.
 */
export async function runDoctor(words: string[], env: Environment, folder: string): Promise<number> {
  const { stdout, stderr } = process
  try {
    const { repositories, json } = readArguments(words)
    const data = dataFolder(env, folder)
    if (!arePackagesHere()) return await startWithPackages(data, ['doctor', ...words])
    const known = { ...readEnvFile(join(data, '.env')), ...env }
    const { examine } = await import('./examine.ts')
    const { signal } = new AbortController()
    const { findings, usable } = await examine({ env: known, folder, repositories, signal })
    stdout.write(
      json
        ? `${JSON.stringify({ findings }, null, 2)}\n`
        : renderFindings(findings, { width: stdout.columns ?? 80, colour: wantsColour(stdout, env) }),
    )
    if (!usable) return 2
    return findings.some(({ mark }) => mark === 'wrong') ? 1 : 0
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error
    stderr.write(writeMistake(error, wantsColour(stderr, env)))
    return 2
  }
}
