import type { Permission } from './answer.ts'
import { commandTable } from './command-table.ts'
import type { Command } from './parse-command.ts'

/**
 * Why somebody may not give a command, by the right that the host says they have now; `unknown` where it did not
 * say, which counts against them. Who may read may ask what is wrong with a command.
 */
export function whyNotAllowed(
  name: Command['name'] | undefined,
  permission: Permission | 'unknown',
): string | undefined {
  if (permission === 'unknown') return 'GitHub did not say what you may do here, so nothing was done.'
  if (permission === 'admin' || permission === 'write') return undefined
  const needs = commandTable.find((row) => row.name === name)?.needs ?? 'read'
  if (needs === 'read' && permission === 'read') return undefined
  return `That takes the right to ${needs === 'read' ? 'see' : 'write to'} this repository.`
}
