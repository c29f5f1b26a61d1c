import { plainLine } from '../../verdict/plain-text.ts'
import { cutText } from './cut-text.ts'

/** Untrusted text as a code span, for paragraphs and lists; in a table a pipe would end its cell. Nothing for nothing. */
export function mdCode(text: string, length = 200): string {
  const line = cutText(plainLine(text, 4 * length), length)
  if (line === '') return ''
  const ticks = '`'.repeat(longestRun(line) + 1)
  const room = /^`|`$/.test(line) ? ' ' : ''
  return `${ticks}${room}${line}${room}${ticks}`
}

/** How many backticks in a row a text has at most. */
export function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
}
