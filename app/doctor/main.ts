import { UserMistake } from '../../checks/errors.ts'
import { wantsColour } from '../../checks/report/terminal/wants-colour.ts'
import { writeMistake } from '../../checks/report/terminal/write-mistake.ts'
import { readEnvironment } from '../read-environment.ts'
import { examine } from './examine.ts'
import { readArguments } from './read-arguments.ts'
import { renderFindings } from './render-findings.ts'

/** `ux-impact doctor --app`: 0 nothing is wrong, 1 something is, 2 a mistake in the call or the settings. */
const { stdout, stderr, argv, env } = process
try {
  const { repositories, json } = readArguments(argv.slice(3))
  const folder = process.cwd()
  const { signal } = new AbortController()
  const { findings, usable } = await examine({ env: readEnvironment(env, folder), folder, repositories, signal })
  stdout.write(
    json
      ? `${JSON.stringify({ findings }, null, 2)}\n`
      : renderFindings(findings, { width: stdout.columns ?? 80, colour: wantsColour(stdout, env) }),
  )
  process.exitCode = !usable ? 2 : findings.some(({ mark }) => mark === 'wrong') ? 1 : 0
} catch (error) {
  if (!(error instanceof UserMistake)) throw error
  stderr.write(writeMistake(error, wantsColour(stderr, env)))
  process.exitCode = 2
}
