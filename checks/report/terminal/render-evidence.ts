import type { Because } from '../../types.ts'
import { plainLine } from '../../verdict/plain-text.ts'
import { wrapText } from '../wrap-text.ts'
import { indented, type Page, paragraph } from './page.ts'

/** Why a journey is affected: the way from the changed file to the journey as a small tree, and the reason in words. */
export function renderEvidence({ file, path, evidence }: Because, page: Page): string[] {
  const links = path.length === 0 ? [file] : path
  const tree = links.flatMap((link, depth) => branch(plainLine(link, 300), depth, page))
  return [...tree, ...paragraph(plainLine(evidence, 300), page, 'dim')]
}

function branch(text: string, depth: number, page: Page): string[] {
  if (depth === 0) return wrapText(text, page.width)
  const columns = Math.min(depth - 1, 6) * 2
  const [first = '', ...more] = wrapText(text, indented(page, columns + 3).width)
  return [
    `${' '.repeat(columns)}${page.paint('dim', '└─')} ${first}`,
    ...more.map((line) => ' '.repeat(columns + 3) + line),
  ]
}
