import type { CheckOutput, Result } from '../../types.ts'
import { plainLine } from '../../verdict/plain-text.ts'
import { cutText } from '../markdown/cut-text.ts'
import { shortTitles } from '../short-titles.ts'
import type { Links } from './links.ts'
import { renderAnnotations } from './render-annotations.ts'
import { renderSummary } from './render-summary.ts'
import { renderText } from './render-text.ts'

/** GitHub refuses more than 65,535 characters; counted in bytes it holds however they are counted. */
const most = 65_000

/** What a check says of a result: `check-run.json`, within GitHub's limits whatever the size of the result. */
export function checkOutput(result: Result, { links }: { links: Links }): CheckOutput {
  const short = shortTitles(result)
  const { annotations, left } = renderAnnotations(short)
  return {
    conclusion: result.verdict.conclusion,
    title: cutText(plainLine(short.verdict.title, 2000), 255),
    summary: renderSummary(short, links),
    text: renderText(short, { links, limit: most, annotationsLeft: left }),
    annotations,
  }
}
