import { mdCode } from '../markdown/md-code.ts'
import { mdText } from '../markdown/md-text.ts'
import type { NextStep } from '../next-steps.ts'

/** What somebody can do, as one line: "To measure again: `/ux-impact run`". */
export function renderNextStep({ words, journey, command }: NextStep): string {
  const whose = journey === undefined ? '' : ` (${mdText(journey, 80)})`
  return `${words}${whose}${command === undefined ? '' : `: ${mdCode(command)}`}`
}
