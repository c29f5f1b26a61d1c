import { compareToTarget } from '../kpis/compare-to-target.ts'
import { kindOf } from '../kpis/kpi-kinds.ts'
import { writeAmount, writeInterval } from '../kpis/write-amount.ts'
import type { AuditedKpi, KpiAudit, KpiReading } from '../types.ts'
import { daysWords } from '../verdict/days-words.ts'
import { formatCount } from '../verdict/format.ts'
import { basisWords, changeWords, titleOf } from '../verdict/kpi-words.ts'
import { belowWords, benchmarkStandingWords, monthWords, targetWords } from '../verdict/standing-words.ts'
import { cleanStrings } from './clean-strings.ts'
import { mdTable } from './markdown/md-table.ts'
import { mdText } from './markdown/md-text.ts'
import { heading, type Look, pageOf } from './render-kpis.ts'
import { indent, indented, marked, type Page, paragraph } from './terminal/page.ts'

type Read = Extract<KpiReading, { status: 'ok' }>

/** The month of each journey for a person at a terminal: what is below first said, then KPI by KPI. */
export function renderKpiAudit(audit: KpiAudit, look: Look): string {
  const page = pageOf(look)
  const { month, before, journeys } = cleanStrings(audit)
  const title = `KPIs of ${monthWords(month)}, against ${monthWords(before)}`
  const blocks = [
    [...paragraph(title, page, 'bold'), ...paragraph(belowWords(audit), page)],
    ...journeys.map((journey) => [
      ...heading(journey, page),
      ...indent(
        journey.kpis.length === 0
          ? paragraph('no KPIs in the configuration', page, 'dim')
          : journey.kpis.flatMap((kpi) => renderKpi(kpi, audit, indented(page, 2))),
        2,
      ),
    ]),
  ]
  return `\n${blocks.map((block) => block.join('\n')).join('\n\n')}\n`
}

function renderKpi(kpi: AuditedKpi, audit: KpiAudit, page: Page): string[] {
  const { reading, target } = kpi
  const title = titleOf(reading)
  if (reading.status === 'unavailable') {
    return marked('?', `${title} ${compareToTarget(reading).words}`, page, { mark: 'dim', text: 'dim' })
  }
  const [mark, colour] =
    target === undefined
      ? (['·', 'dim'] as const)
      : target.reached
        ? (['✔', 'green'] as const)
        : (['✖', 'yellow'] as const)
  const now = [`${title} ${nowWords(reading, audit)}`, changeWords(reading)].filter(Boolean).join(', ')
  const held = [targetWords(kpi), benchmarkStandingWords(kpi)].filter(Boolean).join('; ')
  return [
    ...marked(mark, now, page, { mark: colour }),
    ...indent(
      [held, basisOf(reading)].flatMap((words) => sentence(words, indented(page, 2))),
      2,
    ),
  ]
}

/** The same as Markdown, for a job's summary or an issue. */
export function markdownKpiAudit(audit: KpiAudit): string {
  const { month, before, journeys } = audit
  const heads = ['Journey', 'KPI', monthWords(month), monthWords(before), 'Target', 'Benchmark'].map((head) => ({
    head,
  }))
  const rows = journeys.flatMap(({ title, squad, kpis }) =>
    kpis.map((kpi, index) => {
      const { reading } = kpi
      const owner = squad === undefined ? '' : ` (${squad})`
      const start = [index === 0 ? mdText(`${title}${owner}`, 120) : '', mdText(titleOf(reading), 60)]
      if (reading.status === 'unavailable') return [...start, mdText(`unavailable: ${reading.reason}`, 300), '', '', '']
      const now = mdText(nowWords(reading, audit), 120)
      const cells = [changeWords(reading), targetWords(kpi), benchmarkStandingWords(kpi)].map((text) =>
        mdText(text, 120),
      )
      return [...start, kpi.target?.reached === false ? `**${now}**` : now, ...cells]
    }),
  )
  const table = rows.length === 0 ? 'The configuration names no KPIs.' : mdTable(heads, rows)
  return `## KPIs of ${monthWords(month)}\n\n${mdText(belowWords(audit), 2_000)}\n\n${table}\n`
}

/** "62 % (60 to 64)", "775 (749 to 801) a week"; with its days where the source has days of its own. */
function nowWords(reading: Read, { month, window: days }: KpiAudit): string {
  const { value, interval, target, window } = reading
  const kind = kindOf(reading)
  const sure = interval === undefined ? '' : ` (${writeInterval(interval, kind)})`
  const each = kind?.unit !== 'count' ? '' : days === 7 ? ' a week' : ` in ${formatCount(days, 'day')}`
  const isOther = window !== undefined && (window.from !== month.from || window.to !== month.to)
  return `${writeAmount(value, kind, target)}${sure}${each}${isOther ? ` from ${daysWords(window)}` : ''}`
}

/** What it rests on, without the days, which are those of the month. */
function basisOf({ window: _, ...reading }: Read): string {
  return `${reading.sample === undefined ? 'from ' : ''}${basisWords(reading)}`
}

function sentence(words: string, page: Page): string[] {
  return words === '' ? [] : paragraph(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`, page, 'dim')
}
