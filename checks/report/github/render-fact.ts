import type { Fact } from '../../types.ts'
import { plainLines } from '../../verdict/plain-text.ts'
import { factCounts } from '../fact-counts.ts'
import type { Block } from '../markdown/fit-blocks.ts'
import { mdCode } from '../markdown/md-code.ts'
import { mdText } from '../markdown/md-text.ts'
import { severityLooks } from '../outcome-word.ts'
import { traceLines } from './trace-lines.ts'

/** A fact as a paragraph: its counts, the message as it was said, the name of the picture. */
export function renderFact(fact: Fact): Block {
  const { message, screenshot, pictures = {}, traces } = fact.evidence
  const { mark } = severityLooks[fact.certain ? fact.severity : 'note']
  const line = `${mark} ${mdText(fact.title)}: ${factCounts(fact)}`
  const said = mdCode(plainLines(message, { lines: 6, length: 300 }).join(' '), 500)
  const kept = [screenshot, pictures.base, pictures.head, pictures.marked].filter((path) => path !== undefined)
  const picture =
    kept.length === 0
      ? ''
      : `${kept.length === 1 ? 'picture' : 'pictures'}: ${kept.map((path) => mdCode(path)).join(', ')}`
  return { whole: [line, said, picture, ...traceLines(traces)].filter(Boolean).join('<br>'), line }
}
