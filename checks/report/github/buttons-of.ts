import type { ButtonId, CheckButton, Result } from '../../types.ts'
import { nextSteps } from '../next-steps.ts'

const buttons: Record<ButtonId, Omit<CheckButton, 'id'>> = {
  accept: { label: 'Accept the risk', does: 'Shows what to write to accept it' },
  run: { label: 'Measure again', does: 'Shows what to write to measure again' },
  help: { label: 'Commands', does: 'Shows what else can be written' },
}

/** The buttons of an app's check: what people can do about the verdict now, and where all of it stands. */
export function buttonsOf(result: Result): CheckButton[] {
  const commands = nextSteps(result).map(({ command = '' }) => command.split(' ')[1])
  const offered = (['accept', 'run'] as const).filter((id) => commands.includes(id))
  return [...offered, 'help' as const].map((id) => ({ id, ...buttons[id] }))
}
