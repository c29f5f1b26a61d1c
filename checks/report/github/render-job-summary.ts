import type { Result } from '../../types.ts'
import { byteLength } from '../markdown/byte-length.ts'
import { mdWords } from '../markdown/md-words.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { shortTitles } from '../short-titles.ts'
import type { Links } from './links.ts'
import { renderSummary } from './render-summary.ts'
import { renderText } from './render-text.ts'

/** GitHub drops a step's summary of more than 1 MiB. */
const most = 1_000_000

/** The summary of a job: the check's own words, with more room. */
export function jobSummary(result: Result, { links }: { links: Links }): string {
  const short = shortTitles(result)
  const { mark } = outcomeLooks[short.verdict.outcome]
  const opening = `## ${mark} ${mdWords(short.verdict.title, 300)}\n\n${renderSummary(short, links)}`
  const limit = most - byteLength(opening)
  return `${opening}\n\n${renderText(short, { links, limit, annotationsLeft: 0 })}\n`
}
