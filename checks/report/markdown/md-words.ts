import { plainLine } from '../../verdict/plain-text.ts'
import { cutText } from './cut-text.ts'
import { escapeLine } from './escape-line.ts'
import { mdCode } from './md-code.ts'

/** The verdict's sentences as Markdown; what they have between backticks is code. Not for a table's cell. */
export function mdWords(text: string, length = 1000): string {
  return cutText(plainLine(text, 4 * length), length)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? mdCode(part, length) : escapeLine(part)))
    .join('')
}
