import { plainLine } from '../../verdict/plain-text.ts'
import { cutText } from './cut-text.ts'
import { escapeLine } from './escape-line.ts'

/**
 * Untrusted text (a page's, a configuration's, a pull request's) as one line of Markdown that shows it and
 * does nothing, in a paragraph, a table's cell or HTML. `length` counts before escaping.
 */
export function mdText(text: string, length = 200): string {
  return escapeLine(cutText(plainLine(text, 4 * length), length))
}
