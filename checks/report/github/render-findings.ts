import type { Finding } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { type Block, fitBlocks } from '../markdown/fit-blocks.ts'
import { mdText } from '../markdown/md-text.ts'
import { mdWords } from '../markdown/md-words.ts'
import { findingLooks } from '../outcome-word.ts'
import { type Links, toReport } from './links.ts'

/** Findings as paragraphs within `limit` bytes: the first ones with their explanation, then titles, then how many more. */
export function renderFindings(findings: Finding[], { links, limit }: { links: Links; limit: number }): string[] {
  const { whole, lines, left } = fitBlocks(findings.map(blockOf), limit - 300)
  return [
    ...whole,
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...(left > 0 ? [`${formatCount(left, 'more finding')}: see ${toReport(links)}.`] : []),
  ]
}

function blockOf(finding: Finding): Block {
  const title = `${findingLooks(finding).mark} ${mdText(finding.title, 240)}${finding.accepted ? ' (accepted)' : ''}`
  return { whole: `**${title}**<br>${mdWords(finding.explanation, 700)}`, line: `- ${title}` }
}
