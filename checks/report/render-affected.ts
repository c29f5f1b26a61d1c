import type { Config } from '../../config-schema/index.ts'
import { mistakes } from '../errors.ts'
import type { Affected, AffectedJourney } from '../types.ts'
import { formatCount } from '../verdict/format.ts'
import { listWords } from '../verdict/list-words.ts'
import { blindSpotWords } from './blind-spot-words.ts'
import { cleanStrings } from './clean-strings.ts'
import { createPaint } from './paint.ts'
import { indent, indented, labelled, marked, type Page, paragraph } from './terminal/page.ts'
import { renderEvidence } from './terminal/render-evidence.ts'

type Options = { config: Pick<Config, 'journeys'>; width: number; colour: boolean; explain?: string | undefined }

/**
 * Which journeys a change affects, and by which way, for a person at a terminal. `explain` names one
 * journey, which is then told in full, whether it is affected or not.
 * @throws UserMistake where there is no such journey.
 */
export function renderAffected(affected: Affected, { config, explain, width, colour }: Options): string {
  const page = { width: Math.min(Math.max(width, 40), 100), paint: createPaint(colour) }
  const clean = cleanStrings(affected)
  const { journeys } = cleanStrings({ journeys: config.journeys })
  const blocks =
    explain === undefined
      ? [
          headline(clean, page),
          ...journeysOf(clean).map((journey) => one(journey, journeys, 2, page)),
          rest(clean, journeys, page),
        ]
      : [explained(clean, explain, journeys, page)]
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'))
  return `\n${text.join('\n\n')}\n`
}

function journeysOf(affected: Affected): AffectedJourney[] {
  return affected.status === 'none' ? [] : affected.journeys
}

function headline(affected: Affected, page: Page): string[] {
  if (affected.status === 'none') return marked('✔', 'No journey is affected', page, { mark: 'green', text: 'bold' })
  if (affected.status === 'all') {
    return [
      ...marked('●', 'Every journey counts as affected', page, { mark: 'yellow', text: 'bold' }),
      ...indent(paragraph(affected.reason, indented(page, 2)), 2),
    ]
  }
  const count = formatCount(affected.journeys.length, 'journey is', 'journeys are')
  return marked('●', `${count} affected`, page, { mark: 'cyan', text: 'bold' })
}

function one({ id, because }: AffectedJourney, journeys: Config['journeys'], most: number, page: Page): string[] {
  const { title = id, squad } = journeys[id] ?? {}
  const inner = indented(page, 2)
  const shown = because.slice(0, most).map((reason) => indent(renderEvidence(reason, inner), 2))
  const left = because.length - shown.length
  return [
    ...paragraph(title, page, 'bold'),
    page.paint('dim', [id, squad].filter(Boolean).join(' · ')),
    ...shown.flat(),
    ...(left > 0 ? indent(paragraph(`and ${formatCount(left, 'more file')}: --explain ${id}`, inner, 'dim'), 2) : []),
  ]
}

/** What nobody covers, and which journeys are left alone. */
function rest(affected: Affected, journeys: Config['journeys'], page: Page): string[] {
  const touched = new Set(journeysOf(affected).map(({ id }) => id))
  const others = Object.keys(journeys).filter((id) => !touched.has(id))
  const files = affected.blindSpots.map(({ file }) => file)
  return [
    ...(affected.status === 'all' || others.length === 0
      ? []
      : labelled('not affected', (beside) => paragraph(listWords(others, 12), beside), page)),
    ...(files.length === 0
      ? []
      : labelled(
          'blind spots',
          (beside) => [
            ...files.slice(0, 20).flatMap((file) => paragraph(file, beside)),
            ...(files.length > 20 ? paragraph(`and ${files.length - 20} more`, beside) : []),
            ...paragraph(blindSpotWords, beside, 'dim'),
          ],
          page,
        )),
  ]
}

function explained(affected: Affected, id: string, journeys: Config['journeys'], page: Page): string[] {
  const journey = journeysOf(affected).find((candidate) => candidate.id === id)
  const inner = indented(page, 2)
  const whole =
    affected.status === 'all' ? paragraph(`Every journey counts as affected: ${affected.reason}`, inner) : []
  if (journey) {
    return [...one(journey, journeys, Number.POSITIVE_INFINITY, page), ...indent(whole, 2)]
  }
  const configured = Object.hasOwn(journeys, id) ? journeys[id] : undefined
  if (!configured) throw mistakes.journeyUnknown({ journey: id, known: Object.keys(journeys), option: '--explain' })
  const { title, entry, paths, flows } = configured
  return [
    ...paragraph(title, page, 'bold'),
    ...(whole.length > 0 ? indent(whole, 2) : indent(paragraph('No changed file leads to it. What would:', inner), 2)),
    ...indent(
      [
        ...list('entry', entry, inner),
        ...list('paths', paths, inner),
        ...list('flows', [...new Set(flows.map(({ spec }) => spec))], inner),
      ],
      2,
    ),
  ]
}

function list(label: string, entries: string[], page: Page): string[] {
  if (entries.length === 0) return []
  return labelled(label, (beside) => entries.flatMap((entry) => paragraph(entry, beside)), page)
}
