import { mistakes, UserMistake } from '../checks/errors.ts'
import { writeMistake } from '../checks/report/terminal/write-mistake.ts'
import { affected } from './commands/affected.ts'
import { check, measureOnly } from './commands/check.ts'
import { experiment } from './commands/experiment.ts'
import { judgeFolder } from './commands/judge.ts'
import { kpis } from './commands/kpis.ts'
import { validate } from './commands/validate.ts'
import { commandHelp, generalHelp } from './help.ts'
import { type Arguments, parseArguments } from './parse-arguments.ts'
import { wrong } from './read-options.ts'
import type { Shell } from './shell.ts'
import { writeBug } from './write-bug.ts'

/**
 * Runs one command and says how it ended: 0 nothing stands in the way, 1 something blocks, 2 a mistake of
 * the user's, 3 not measured or a bug of ours. The only place where what is thrown is caught.
 */
export async function run(argv: string[], shell: Shell): Promise<number> {
  try {
    return await perform(parseArguments(argv), shell)
  } catch (error) {
    if (error instanceof UserMistake) {
      shell.err.write(writeMistake(error, shell.colour.err))
      return 2
    }
    // Ctrl-C in a terminal also ends the git that we wait for.
    if (shell.signal.aborted) shell.err.write('Stopped before anything was measured.\n')
    else shell.err.write(writeBug(error, shell.version))
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
      return check(given, shell)
    case 'measure':
      return measureOnly(given, shell)
    case 'judge':
      return judgeFolder(given, shell)
    case 'affected':
      return affected(given, shell)
    case 'kpis':
      return kpis(given, shell)
    case 'experiment':
      return experiment(given, shell)
    case 'validate':
      return validate(given, shell)
    case 'doctor':
      // With --app it is the app's own to answer: bin/ux-impact.js.
      throw wrong('doctor looks at what it is told to, and at nothing else.', 'ux-impact doctor --app')
    case 'app':
      // An entrance of its own, which bin/ux-impact.js opens.
      throw mistakes.appElsewhere()
  }
}
