import { commandLine } from './command-line.ts'

/** Whether a comment holds a command on experiments, also one with a mistake in it. */
export function isOnExperiments(body: string): boolean {
  return /^ {0,3}\/ux-impact\s+experiment(?:\s|$)/i.test(commandLine(body) ?? '')
}
