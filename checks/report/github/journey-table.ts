import type { JourneyVerdict } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { besideJourney } from '../beside-journey.ts'
import { decisiveNumber } from '../decisive-number.ts'
import { fitBlocks } from '../markdown/fit-blocks.ts'
import { mdTable, unbroken } from '../markdown/md-table.ts'
import { mdText } from '../markdown/md-text.ts'
import { orderJourneys } from '../order-journeys.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { type Links, toReport } from './links.ts'

/** The journeys as a table within `limit` bytes, the worst first: outcome, what decided it, its values; then how many more. */
export function journeyTable(journeys: JourneyVerdict[], { links, limit }: { links: Links; limit: number }): string[] {
  if (journeys.length === 0) return []
  const rows = orderJourneys(journeys).map(rowOf)
  const fitted = fitBlocks(
    rows.map((row) => ({ whole: row.join(' | '), line: row.join(' | ') })),
    limit - 400 - 6 * rows.length,
  )
  const shown = rows.slice(0, rows.length - fitted.left)
  return [
    mdTable([{ head: 'Journey' }, { head: 'Verdict' }, { head: 'What decided' }], shown),
    ...(fitted.left > 0
      ? [`${formatCount(fitted.left, 'more journey', 'more journeys')}: see ${toReport(links)}.`]
      : []),
  ]
}

function rowOf(journey: JourneyVerdict): string[] {
  const { title, outcome, findings, accepted = [] } = journey
  const [first] = findings
  const word = unbroken(`${outcomeLooks[outcome].mark} ${outcome}`)
  return [
    `**${mdText(title, 80)}**`,
    accepted.length > 0 ? `${word}, accepted` : word,
    [first === undefined ? '' : mdText(besideJourney(first, title), 160), unbroken(decisiveNumber(journey))]
      .filter(Boolean)
      .join('<br>'),
  ]
}
