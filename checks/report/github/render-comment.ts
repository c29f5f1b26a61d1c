import type { Finding, JourneyVerdict, Result } from '../../types.ts'
import { productionLine } from '../../verdict/production-line.ts'
import { generalLines } from '../general-lines.ts'
import { mdText } from '../markdown/md-text.ts'
import { mdWords } from '../markdown/md-words.ts'
import { nextSteps } from '../next-steps.ts'
import { orderJourneys } from '../order-journeys.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { shortTitles } from '../short-titles.ts'
import { spentWords } from '../spent-words.ts'
import { markVerdict } from './comment-marker.ts'
import { journeyTable } from './journey-table.ts'
import { kpiTable } from './kpi-table.ts'
import { type Links, mdLink } from './links.ts'
import { renderAccepted } from './render-accepted.ts'
import { renderFindings } from './render-findings.ts'
import { renderNextStep } from './render-next-step.ts'
import { compared } from './render-summary.ts'

const most = { journeys: 4, kpis: 12 }

/**
 * The one comment on a pull request, below 60,000 bytes: the verdict, a row per journey, production, what to do,
 * and folded away why. Undefined where nobody has to be told: no journey is affected, and nothing is to be known.
 */
export function comment(result: Result, { links }: { links: Links }): string | undefined {
  if (result.verdict.outcome === 'nothing affected' && result.notes.length === 0) return undefined
  return calmComment(result, { links })
}

/** The same, where there is a comment already: after a push that affects nothing any more it says so. */
export function calmComment(result: Result, { links }: { links: Links }): string {
  const short = shortTitles(result)
  const steps = nextSteps(short).map(renderNextStep)
  return `${[
    `${markVerdict(headOf(result))}\n### ${outcomeLooks[short.verdict.outcome].mark} ${mdWords(short.verdict.title, 300)}`,
    ...journeyTable(short.journeys, { links, limit: 24_000 }),
    ...generalLines(short)
      .slice(0, 6)
      .map((line) => mdWords(line, 300)),
    ...renderNotes(short),
    ...renderProduction(short.journeys),
    ...(steps.length === 0 ? [] : [steps.map((step) => `- ${step}`).join('\n')]),
    ...renderWhy(short, links),
    `<sub>${footer(result, links)}</sub>`,
  ].join('\n\n')}\n`
}

function headOf({ request }: Result): string {
  return request.kind === 'commits' ? request.head : ''
}

function renderNotes({ notes }: Result): string[] {
  if (notes.length === 0) return []
  const lines = notes.slice(0, 4).map((note) => `> ${mdWords(note, 300)}`)
  return [`> [!NOTE]\n${lines.join('\n>\n')}`]
}

/** What production says, where it says anything: a line a journey, and its numbers folded away. */
function renderProduction(journeys: JourneyVerdict[]): string[] {
  const told = orderJourneys(journeys)
    .flatMap(({ title, kpis, hypotheses }) => {
      const line = productionLine(kpis)
      return line === undefined ? [] : [{ title: mdText(title, 80), line, kpis, hypotheses }]
    })
    .slice(0, most.journeys)
  if (told.length === 0) return []
  const lines = told.map(({ title, line }) => `**${title}** in production: ${mdText(line, 300)}`)
  const tables = told.flatMap(({ title, kpis, hypotheses }) => [
    ...(told.length > 1 ? [`**${title}**`] : []),
    kpiTable(kpis.slice(0, most.kpis), hypotheses),
  ])
  const numbers = ['<details><summary>Production numbers</summary>', ...tables, '</details>']
  return [lines.join('<br>'), ...numbers]
}

/** The findings of what is not well, and what was accepted of it; else those of all. */
function renderWhy({ journeys }: Result, links: Links): string[] {
  const ordered = orderJourneys(journeys)
  const unwell = ordered.filter(({ outcome }) => outcome !== 'no worse' && outcome !== 'improved')
  const told = unwell.length > 0 ? unwell : ordered
  const findings = told.flatMap((journey) =>
    journey.findings.filter((finding) => isFirstGap(finding, journey.findings)),
  )
  if (findings.length === 0) return []
  return [
    '<details><summary>Why</summary>',
    ...renderFindings(findings, { links, limit: 16_000 }),
    ...told.slice(0, 4).flatMap(renderAccepted),
    '</details>',
  ]
}

/** Of each further KPI below its target the lab says the same. */
function isFirstGap(finding: Finding, all: Finding[]): boolean {
  return finding.rule !== 'below-target' || finding === all.find(({ rule }) => rule === 'below-target')
}

function footer(result: Result, { check, run, artifact }: Links): string {
  const [pairs = ''] = spentWords(result)
  return [
    check !== undefined && mdLink('Details', check),
    run !== undefined && mdLink('Run', run),
    artifact !== undefined && mdLink('Report', artifact),
    compared(result),
    result.spent.pairs > 0 && pairs,
  ]
    .filter((part) => part !== false)
    .join(' · ')
}
