import type { Fact } from '../../types.ts'
import { plainLines } from '../../verdict/plain-text.ts'
import { factCounts } from '../fact-counts.ts'
import type { Block } from '../markdown/fit-blocks.ts'
import { mdCode } from '../markdown/md-code.ts'
import { mdText } from '../markdown/md-text.ts'
import { severityLooks } from '../outcome-word.ts'

/** A fact as a paragraph: its counts, the message as it was said, the name of the picture. */
export function renderFact(fact: Fact): Block {
  const { message, screenshot } = fact.evidence
  const { mark } = severityLooks[fact.certain ? fact.severity : 'note']
  const line = `${mark} ${mdText(fact.title)}: ${factCounts(fact)}`
  const said = mdCode(plainLines(message, { lines: 6, length: 300 }).join(' '), 500)
  const picture = screenshot === undefined ? '' : `picture: ${mdCode(screenshot)}`
  return { whole: [line, said, picture].filter(Boolean).join('<br>'), line }
}
