import * as core from '@actions/core'
import { UserMistake } from '../checks/errors.ts'
import { type Log, openLog } from './open-log.ts'
import { type Context, readContext } from './read-context.ts'

/** What a step of the Action is given: what GitHub told it, and what it can say. */
export type Step = {
  context: Context
  log: Log
  output(name: string, value: string): void
  /** Aborted when GitHub cancels the run. */
  signal: AbortSignal
}

/** Runs one step and gives its exit code. The only place where what is thrown is caught. */
export async function perform(step: (given: Step) => Promise<number>): Promise<number> {
  const log = openLog()
  try {
    const context = readContext(process.env)
    return await step({ context, log, output: core.setOutput, signal: stopSignal() })
  } catch (error) {
    if (error instanceof UserMistake) sayMistake(error, log)
    else sayBug(error, log)
    // Without a policy the mode is advise, which never fails.
    return 0
  } finally {
    log.close()
  }
}

export function sayMistake({ message, where, remedy }: UserMistake, log: Log): void {
  const place = where === undefined ? '' : `${where}: `
  const right = remedy === undefined ? '' : `\n${remedy}`
  log.annotate({ level: 'warning', title: 'ux-impact: a mistake', message: `${place}${message}${right}` })
}

function sayBug(error: unknown, log: Log): void {
  log.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  log.annotate({
    level: 'warning',
    title: 'ux-impact: a bug of ours',
    message:
      'This is a bug in ux-impact, not in your change. Please report it with the log of this step: ' +
      'https://github.com/ux-impact/ux-impact/issues',
  })
}

function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)))
  }
  return stop.signal
}
