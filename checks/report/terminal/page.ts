import { plainLine } from '../../verdict/plain-text.ts'
import type { Colour, Paint } from '../paint.ts'
import { textWidth } from '../text-width.ts'
import { fitText, wrapText } from '../wrap-text.ts'

/** Where text is put: how many columns there are, and how they are painted. */
export type Page = { width: number; paint: Paint }

/** The same page without its first columns. */
export function indented(page: Page, columns: number): Page {
  return { ...page, width: Math.max(page.width - columns, 8) }
}

export function indent(lines: string[], columns: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line))
}

/** Text as one paragraph of bounded length, every line painted by itself so that a colour never runs over the margin. */
export function paragraph(text: string, page: Page, colour?: Colour): string[] {
  return wrapText(plainLine(text, 1000), page.width).map((line) => (colour ? page.paint(colour, line) : line))
}

/** Text behind a mark, its further lines aligned with the first. The mark is one column wide. */
export function marked(mark: string, text: string, page: Page, colours: { mark: Colour; text?: Colour }): string[] {
  const [first = '', ...more] = paragraph(text, indented(page, 2), colours.text)
  return [`${page.paint(colours.mark, mark)} ${first}`, ...indent(more, 2)]
}

/** Somebody else's words, line for line behind a bar, cut at the margin. */
export function quoted(lines: string[], { width, paint }: Page): string[] {
  return lines.map((line) => paint('dim', `│ ${fitText(line, width - 2)}`.trimEnd()))
}

/** Lines beside a dim label where there is room, below it where there is not. */
export function labelled(label: string, lines: (page: Page) => string[], page: Page): string[] {
  const columns = 13
  if (page.width < 60) return [page.paint('dim', label), ...indent(lines(indented(page, 2)), 2)]
  const [first = '', ...more] = lines(indented(page, columns))
  return [page.paint('dim', label.padEnd(columns)) + first, ...indent(more, columns)]
}

/** Pads to a number of columns, on the left for numbers. */
export function padLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(columns - textWidth(text), 0)) + text
}

export function padRight(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - textWidth(text), 0))
}
