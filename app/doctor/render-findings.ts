import type { Colour } from '../../checks/report/paint.ts'
import { createPaint } from '../../checks/report/paint.ts'
import { indent, indented, marked, paragraph } from '../../checks/report/terminal/page.ts'
import type { Finding, Mark } from './finding.ts'

const marks: Record<Mark, { mark: string; colour: Colour }> = {
  right: { mark: '✔', colour: 'green' },
  note: { mark: '•', colour: 'cyan' },
  warning: { mark: '!', colour: 'yellow' },
  wrong: { mark: '✖', colour: 'red' },
}

/** What was found, for a person at a terminal: a line each, and below it what would be right. */
export function renderFindings(findings: Finding[], { width, colour }: { width: number; colour: boolean }): string {
  const page = { width: Math.min(Math.max(width, 40), 100), paint: createPaint(colour) }
  const inner = indented(page, 2)
  const names = [...new Set(findings.map(({ about }) => about))]
  const blocks = names.map((name) => {
    const lines = findings
      .filter(({ about }) => about === name)
      .flatMap(({ mark, text, remedy }) => [
        ...marked(marks[mark].mark, text, inner, { mark: marks[mark].colour }),
        ...(remedy ?? '')
          .split('\n')
          .flatMap((line) => (line === '' ? [] : indent(paragraph(line, indented(inner, 4), 'dim'), 4))),
      ])
    return [page.paint('bold', name), ...indent(lines, 2)].join('\n')
  })
  return `\n${blocks.join('\n\n')}\n`
}
