import type { Result } from '../types.ts'
import { blindSpotWords } from './blind-spot-words.ts'
import { cleanStrings } from './clean-strings.ts'
import { lastLines } from './last-lines.ts'
import { obstaclesOf } from './obstacles-of.ts'
import { outcomeLooks } from './outcome-word.ts'
import { createPaint } from './paint.ts'
import { spentWords } from './spent-words.ts'
import { indent, indented, labelled, marked, type Page, paragraph, quoted } from './terminal/page.ts'
import { renderJourney } from './terminal/render-journey.ts'

/** The whole result for a person at a terminal; `colour` false gives plain text without any escape sequence. */
export function renderTerminal(result: Result, { width, colour }: { width: number; colour: boolean }): string {
  const page = { width: Math.min(Math.max(width, 40), 100), paint: createPaint(colour) }
  const clean = cleanStrings(result)
  const blocks = [
    renderVerdict(clean, page),
    ...renderObstacles(clean, page),
    ...clean.journeys.map((journey) => renderJourney(journey, page)),
    renderRest(clean, page),
    renderSpent(clean, page),
  ]
  return `\n${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function renderVerdict(result: Result, page: Page): string[] {
  const { verdict, mode, policy } = result
  const { mark, colour } = outcomeLooks[verdict.outcome]
  const inner = indented(page, 2)
  const enforced = policy.trial ? 'trial' : mode
  return [
    ...marked(mark, verdict.title, page, { mark: colour, text: 'bold' }),
    ...indent(
      [
        ...paragraph(compared(result), inner, 'dim'),
        ...paragraph(
          `${enforced}: ${verdict.conclusion.replace('_', ' ')}, exit code ${verdict.exitCode}`,
          inner,
          'dim',
        ),
        ...(result.journeys.length === 0
          ? ['', ...verdict.summary.split('\n').flatMap((line) => paragraph(line, inner))]
          : []),
      ],
      2,
    ),
  ]
}

function compared({ request }: Result): string {
  if (request.kind === 'addresses') return `base ${request.base} → head ${request.head}`
  const { base, head, baseRef, headRef } = request
  return `base ${base.slice(0, 7)} (${baseRef}) → head ${head.slice(0, 7)} (${headRef})`
}

/** What stood in the way of more than one flow, with the end of what it said. */
function renderObstacles(result: Result, page: Page): string[][] {
  const { mark, colour } = outcomeLooks['not measured']
  return obstaclesOf(result).map(({ reason, log = '' }) => [
    ...marked(mark, reason, page, { mark: colour }),
    ...indent(quoted(lastLines(log), indented(page, 2)), 2),
  ])
}

/** What no journey covers, why all were measured, and what else a reader should know. */
function renderRest({ affected, blindSpots, notes }: Result, page: Page): string[] {
  const files = blindSpots.slice(0, 8).map(({ file }) => file)
  const left = blindSpots.length - files.length
  return [
    ...list('all journeys', affected.status === 'all' ? [affected.reason] : [], page),
    ...list(
      'blind spots',
      blindSpots.length === 0 ? [] : [...files, ...(left > 0 ? [`and ${left} more`] : []), blindSpotWords],
      page,
    ),
    ...list('notes', notes, page),
  ]
}

function list(label: string, entries: string[], page: Page): string[] {
  if (entries.length === 0) return []
  return labelled(label, (beside) => entries.flatMap((entry) => paragraph(entry, beside)), page)
}

function renderSpent(result: Result, page: Page): string[] {
  if (result.spent.pairs === 0) return []
  const unbroken = spentWords(result).map((part) => part.replaceAll(' ', '\u00a0'))
  return paragraph(unbroken.join(' ·\u00a0'), page, 'dim').map((line) => line.replaceAll('\u00a0', ' '))
}
