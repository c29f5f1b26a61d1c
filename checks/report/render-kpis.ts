import type { CheckedSource, CheckedSources, KpiOverview } from '../types.ts'
import { cleanStrings } from './clean-strings.ts'
import { createPaint } from './paint.ts'
import { indent, indented, marked, type Page, paragraph } from './terminal/page.ts'
import { renderProduction } from './terminal/render-production.ts'
import { textWidth } from './text-width.ts'
import { fitText } from './wrap-text.ts'

export type Look = { width: number; colour: boolean }

/** What production says, journey by journey, for a person at a terminal; without colour it has no escape sequence. */
export function renderKpis(overview: KpiOverview, look: Look): string {
  const page = pageOf(look)
  const blocks = cleanStrings(overview).journeys.map((journey) => [
    ...heading(journey, page),
    ...indent(ofJourney(journey, indented(page, 2)), 2),
  ])
  if (blocks.length === 0) blocks.push(paragraph('The configuration has no journeys.', page))
  return `\n${blocks.map((block) => block.join('\n')).join('\n\n')}\n`
}

/** Each source with what is read from it, and of one that cannot be read what is missing. */
export function renderCheckedSources(checked: CheckedSources, look: Look): string {
  const page = pageOf(look)
  const { sources } = cleanStrings(checked)
  const blocks = sources.map((source) => renderSource(source, page))
  if (blocks.length === 0) blocks.push(paragraph('The configuration names no KPIs, so there is nothing to ask.', page))
  return `\n${blocks.map((block) => block.join('\n')).join('\n\n')}\n`
}

export function pageOf({ width, colour }: Look): Page {
  return { width: Math.min(Math.max(width, 40), 100), paint: createPaint(colour) }
}

export function heading(
  { title, squad }: Pick<KpiOverview['journeys'][number], 'title' | 'squad'>,
  { width, paint }: Page,
): string[] {
  const owner = squad === undefined ? '' : ` ${squad}`
  const name = fitText(title, width - textWidth(owner) - 4)
  const rule = '─'.repeat(Math.max(width - textWidth(name) - textWidth(owner) - 2, 0))
  return [`${paint('bold', name)}  ${paint('dim', rule + owner)}`]
}

function ofJourney({ kpis }: KpiOverview['journeys'][number], page: Page): string[] {
  if (kpis.length === 0) return paragraph('no KPIs in the configuration', page, 'dim')
  return renderProduction({ kpis, findings: [] }, page)
}

function renderSource(source: CheckedSource, page: Page): string[] {
  const inner = indented(page, 4)
  const kpis = paragraph(source.kpis.map(({ journey, kpi }) => `${journey}: ${kpi}`).join(', '), inner, 'dim')
  if (source.status === 'ok') {
    return [...marked('✔', `${source.source} answers`, page, { mark: 'green', text: 'bold' }), ...indent(kpis, 4)]
  }
  const { missing, needs, reason } = source
  const lines =
    missing.length > 0
      ? missing.flatMap(({ variable, key, means }) => paragraph(`${variable} (${key}): ${means}`, inner))
      : needs.flatMap((need) => paragraph(`${source.source}.${need}`, inner, 'dim'))
  return [
    ...marked('✖', `${source.source} ${reason}`, page, { mark: 'red', text: 'bold' }),
    ...indent(lines, 4),
    ...indent(kpis, 4),
  ]
}
