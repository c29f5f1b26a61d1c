import { stripVTControlCharacters } from 'node:util'
import { type MarkdownNode, parseMarkdown, textOf } from '../fixtures/parse-markdown.ts'

/** `unfolded` shows what is folded on a page. */
type Look = { width: number; bold: (text: string) => string; unfolded?: boolean }

/** Markdown as lines for a terminal, as far as our comments use it; what is folded there is one line here, unless it is asked for. */
export function markdownText(markdown: string, look: Look): string {
  const { shown } = (parseMarkdown(markdown).children ?? []).reduce(
    ({ shown, folded }: { shown: string[]; folded: boolean }, node) => {
      const html = node.type === 'html' ? (node.value ?? '') : ''
      const summary = /<summary>(.*?)<\/summary>/.exec(html)?.[1]
      if (summary !== undefined) return { shown: [...shown, `▸ ${summary}`], folded: !look.unfolded }
      if (html.includes('</details>')) return { shown, folded: false }
      return { shown: folded || html !== '' ? shown : [...shown, blockText(node, look)], folded }
    },
    { shown: [], folded: false },
  )
  return shown.join('\n\n')
}

function blockText(node: MarkdownNode, { width, bold }: Look): string {
  const children = node.children ?? []
  const inside = { width: width - 2, bold }
  switch (node.type) {
    case 'heading':
      return bold(textOf(node))
    case 'code':
      return node.value ?? ''
    case 'blockquote':
      return indent(children.map((one) => blockText(one, inside)).join('\n\n'), '│ ', '│ ')
    case 'list':
      return children.map((one) => indent(blockText(one, inside), '- ', '  ')).join('\n')
    case 'listItem':
      return children.map((one) => blockText(one, { width, bold })).join('\n')
    case 'table':
      return tableText(children.map(({ children: cells = [] }) => cells.map(textOf)))
    default:
      return wrap(children.map((one) => (one.type === 'strong' ? bold(textOf(one)) : textOf(one))).join(''), width)
  }
}

function tableText(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  // Ours have an empty head where the first column says what a row is.
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
}

function wrap(text: string, width: number): string {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && stripVTControlCharacters(longer).length <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.join('\n')
}

function indent(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, at) => `${at === 0 ? first : others}${line}`.trimEnd())
    .join('\n')
}
