import type { ConfigProblem } from './problem.ts'

const most = 20
const longestLine = 120

/**
 * Problems as a person reads them in a terminal, without colour: place and message, the line with a
 * caret below, what would be right. `text` is the file as it was parsed.
 */
export function formatProblems(
  problems: readonly ConfigProblem[],
  { file, text }: { file: string; text: string },
): string {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const shown = problems.slice(0, most).map((problem) => formatProblem(problem, file, lines[problem.line - 1] ?? ''))
  const left = problems.length - shown.length
  return [...shown, ...(left > 0 ? [`… and ${left} more.`] : [])].join('\n\n')
}

function formatProblem({ line, column, message, remedy }: ConfigProblem, file: string, source: string): string {
  const excerpt = excerptOf(source, column - 1)
  const gutter = `  ${line} │ `
  const picture =
    source.trim() === ''
      ? []
      : [gutter + excerpt.text, `${' '.repeat(gutter.length - 2)}│ ${' '.repeat(excerpt.caret)}^`]
  const indented = remedy.split('\n').map((each) => `  ${each}`)
  return [`${file}:${line}:${column}  ${message}`, ...picture, ...indented].join('\n')
}

/** The part of a line around a column. Whatever could steer a terminal or reorder text becomes one plain character. */
function excerptOf(source: string, column: number): { text: string; caret: number } {
  const plain = source
    .trimEnd()
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
  if (plain.length <= longestLine) return { text: plain, caret: column }
  const start = Math.max(0, Math.min(column - 60, plain.length - longestLine))
  return { text: plain.slice(start, start + longestLine), caret: column - start }
}
