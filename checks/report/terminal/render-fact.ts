import type { Fact } from '../../types.ts'
import { plainLines } from '../../verdict/plain-text.ts'
import { factCounts } from '../fact-counts.ts'
import { severityLooks } from '../outcome-word.ts'
import { indent, indented, marked, type Page, paragraph, quoted } from './page.ts'

/** A fact with its counts, the message as it was said, and the picture of the failure. */
export function renderFact(fact: Fact, page: Page): string[] {
  const { message, screenshot, pictures = {} } = fact.evidence
  const kept = [screenshot, pictures.base, pictures.head, pictures.marked].filter((path) => path !== undefined)
  const { mark, colour } = severityLooks[fact.certain ? fact.severity : 'note']
  const inner = indented(page, 2)
  return [
    ...marked(mark, fact.title, page, { mark: colour }),
    ...indent(
      [
        ...paragraph(factCounts(fact), inner, 'dim'),
        ...quoted(plainLines(message, { lines: 6, length: 300 }), inner),
        ...kept.flatMap((path) => paragraph(`picture: ${path}`, inner, 'dim')),
      ],
      2,
    ),
  ]
}
