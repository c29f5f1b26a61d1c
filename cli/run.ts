import { UserMistake } from '../checks/errors.ts'
import { affected } from './commands/affected.ts'
import { check } from './commands/check.ts'
import { judgeFolder } from './commands/judge.ts'
import { validate } from './commands/validate.ts'
import { commandHelp, generalHelp } from './help.ts'
import { type Arguments, parseArguments } from './parse-arguments.ts'
import type { Shell } from './shell.ts'
import { writeMistake } from './write-mistake.ts'

/**
 * Runs one command and says how it ended: 0 nothing stands in the way, 1 something blocks, 2 a mistake of
 * the user's, 3 not measured or a bug of ours. The only place where what is thrown is caught.
 */
export async function run(argv: string[], shell: Shell): Promise<number> {
  try {
    const given = parseArguments(argv)
    return await perform(given, shell)
  } catch (error) {
    if (error instanceof UserMistake) {
      shell.err.write(writeMistake(error, shell.colour))
      return 2
    }
    shell.err.write(
      `\nThis is a bug in ux-impact, not in your change. Please report it with what follows.\n\n${detailsOf(error)}\n`,
    )
    return 3
  }
}

async function perform(given: Arguments, shell: Shell): Promise<number> {
  const { command } = given
  if (command === 'version') {
    shell.out.write(`${shell.version}\n`)
    return 0
  }
  if (command === 'help' || given.help) {
    shell.out.write(command === 'help' ? generalHelp() : commandHelp(command))
    return 0
  }
  switch (command) {
    case 'check':
      return check(given, shell, { judged: true })
    case 'measure':
      return check(given, shell, { judged: false })
    case 'judge':
      return judgeFolder(given, shell)
    case 'affected':
      return affected(given, shell)
    case 'validate':
      return validate(given, shell)
  }
}

function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined
    ? (error.stack ?? error.message)
    : `${error.stack}\ncaused by ${detailsOf(error.cause)}`
}
