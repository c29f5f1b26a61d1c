import { mistakes, UserMistake } from '../checks/errors.ts'
import { writeMistake } from '../checks/report/terminal/write-mistake.ts'
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
  // What a command stands on is loaded for it alone: nobody waits for that who asks for help.
  switch (command) {
    case 'check':
      return (await import('./commands/check.ts')).check(given, shell)
    case 'measure':
      return (await import('./commands/check.ts')).measureOnly(given, shell)
    case 'judge':
      return (await import('./commands/judge.ts')).judgeFolder(given, shell)
    case 'affected':
      return (await import('./commands/affected.ts')).affected(given, shell)
    case 'kpis':
      return (await import('./commands/kpis.ts')).kpis(given, shell)
    case 'experiment':
      return (await import('./commands/experiment.ts')).experiment(given, shell)
    case 'validate':
      return (await import('./commands/validate.ts')).validate(given, shell)
    case 'doctor':
      // With --app it is the app's own to answer: bin/ux-impact.js.
      throw wrong('doctor looks at what it is told to, and at nothing else.', 'ux-impact doctor --app')
    case 'app':
      // An entrance of its own, which bin/ux-impact.js opens.
      throw mistakes.appElsewhere()
  }
}
