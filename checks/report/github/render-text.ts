import type { Result } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { plainLine, plainLines } from '../../verdict/plain-text.ts'
import { blindSpotWords } from '../blind-spot-words.ts'
import { lastLines } from '../last-lines.ts'
import { byteLength } from '../markdown/byte-length.ts'
import { fitBlocks } from '../markdown/fit-blocks.ts'
import { mdCode } from '../markdown/md-code.ts'
import { mdFence } from '../markdown/md-fence.ts'
import { mdText } from '../markdown/md-text.ts'
import { mdWords } from '../markdown/md-words.ts'
import { obstaclesOf } from '../obstacles-of.ts'
import { orderJourneys } from '../order-journeys.ts'
import { repeatCommand } from '../repeat-command.ts'
import { spentWords } from '../spent-words.ts'
import { type Links, mdLink, toReport } from './links.ts'
import { renderJourney } from './render-journey.ts'

type Given = { links: Links; limit: number; annotationsLeft: number }

/**
 * The whole result within `limit` bytes: journey by journey, the worst first, each whole or as a line; what no
 * journey covers; what stood in the way; where the figures come from.
 */
export function renderText(result: Result, { links, limit, annotationsLeft }: Given): string {
  const before = renderObstacles(result)
  const after = [
    ...renderBlindSpots(result),
    ...renderNotes(result),
    ...renderFigures(result, { links, annotationsLeft }),
  ]
  const room = limit - byteLength([...before, ...after].join('\n\n')) - 300
  return [...before, ...renderJourneys(result, { links, room }), ...after].join('\n\n')
}

function renderJourneys({ journeys }: Result, { links, room }: { links: Links; room: number }): string[] {
  const blocks = orderJourneys(journeys).map((journey) => {
    const folded = journeys.length > 1 && (journey.outcome === 'no worse' || journey.outcome === 'improved')
    return renderJourney(journey, { links, folded })
  })
  const { whole, lines, left } = fitBlocks(blocks, room)
  return [
    ...whole,
    ...(lines.length > 0 ? [`In full in ${toReport(links)}:`, lines.join('\n')] : []),
    ...(left > 0 ? [`${formatCount(left, 'more journey', 'more journeys')}: see ${toReport(links)}.`] : []),
  ]
}

function renderObstacles(result: Result): string[] {
  const obstacles = obstaclesOf(result)
  if (obstacles.length === 0) return []
  return [
    '### Not measured',
    ...obstacles.slice(0, 3).flatMap(({ reason, log = '' }) => {
      const [first = '', ...more] = plainLines(reason, { lines: 40, length: 600 })
      return [
        mdWords(first, 600),
        ...[more, lastLines(log)].filter(({ length }) => length > 0).map((lines) => mdFence(lines, 'text')),
      ]
    }),
  ]
}

function renderBlindSpots({ blindSpots }: Result): string[] {
  if (blindSpots.length === 0) return []
  const left = blindSpots.length - 20
  return [
    '### Blind spots',
    [
      ...blindSpots.slice(0, 20).map(({ file }) => `- ${mdCode(file, 160)}`),
      ...(left > 0 ? [`- and ${left} more`] : []),
    ].join('\n'),
    blindSpotWords,
  ]
}

function renderNotes({ notes }: Result): string[] {
  if (notes.length === 0) return []
  const left = notes.length - 8
  return [
    '### Notes',
    [...notes.slice(0, 8).map((note) => `- ${mdWords(note, 300)}`), ...(left > 0 ? [`- and ${left} more`] : [])].join(
      '\n',
    ),
  ]
}

function renderFigures(
  result: Result,
  { links, annotationsLeft }: { links: Links; annotationsLeft: number },
): string[] {
  const places = [
    links.run !== undefined && mdLink('the run', links.run),
    links.artifact !== undefined && mdLink('its report and evidence', links.artifact),
    links.report !== undefined && mdLink('the report', links.report),
  ].filter((place) => place !== false)
  const measured = result.spent.pairs === 0 ? [] : spentWords(result).map((words) => mdText(words, 100))
  return [
    '### Where the figures come from',
    [...measured, ...places].join(' · '),
    ...(annotationsLeft > 0
      ? [`${formatCount(annotationsLeft, 'more file')} would be annotated than a check can hold.`]
      : []),
    'To repeat it:',
    mdFence([plainLine(repeatCommand(result.request), 4000)], 'sh'),
  ].filter((part) => part !== '')
}
