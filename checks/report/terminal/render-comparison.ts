import type { Comparison } from '../../types.ts'
import { formatChange, formatInterval, formatShare, formatTime } from '../../verdict/format.ts'
import { drawInterval } from '../interval-picture.ts'
import { outcomeLooks, outcomeWord } from '../outcome-word.ts'
import { indent, indented, type Page, padLeft, padRight, paragraph } from './page.ts'

const metricNames = { completes: 'completes', scriptedTime: 'scripted time' }

const columns = { name: 15, value: 10, change: 9 }

/** The heads of the columns, where there is room for columns. */
export function comparisonHeads({ width, paint }: Page): string[] {
  if (width < 60) return []
  const heads = [
    padRight('', columns.name),
    padLeft('before', columns.value),
    padLeft('now', columns.value),
    padLeft('change', columns.change),
  ]
  return [paint('dim', heads.join(''))]
}

/** One limit: both values, the change, what the pairs prove; for times the interval as a picture, for open ones their power. */
export function renderComparison(comparison: Comparison, page: Page): string[] {
  return [...row(comparison, page), ...picture(comparison, indented(page, 2)), ...power(comparison, indented(page, 2))]
}

/** A step's times, small: they explain where, and decide nothing. */
export function renderStep({ step = [], base, head }: Comparison, { width, paint }: Page): string[] {
  if (base === null || head === null) return []
  const change = `${formatTime(base)} → ${formatTime(head)}  ${formatChange(head / base - 1)}`
  const [first = '', ...more] = paragraph(step.join(' › '), indented({ width, paint }, 2))
  const name = [`${paint('dim', '·')} ${first}`, ...indent(more, 2)]
  if (width < 60) return [...name, `  ${paint('dim', change)}`]
  const last = (name.pop() ?? '').padEnd(0)
  return [...name, `${last}  ${paint('dim', change)}`]
}

function row(comparison: Comparison, { width, paint }: Page): string[] {
  const name = metricNames[comparison.metric]
  const [base, head, change] = cells(comparison)
  const off = comparison.severity === 'off'
  const outcome = off ? paint('dim', 'off') : outcomeWord(comparison.outcome, paint)
  const likely =
    comparison.likely && !off ? paint('dim', comparison.likely === 'worse' ? ', likely worse' : ', likely better') : ''
  if (width < 60) {
    const values = [`${base} → ${head}`, change].filter(Boolean).join('  ')
    return [`${name}  ${outcome}${likely}`, `  ${values}`]
  }
  const cellsInRow = [
    padRight(name, columns.name),
    padLeft(base, columns.value),
    padLeft(head, columns.value),
    padLeft(change, columns.change),
  ]
  return [`${cellsInRow.join('')}   ${outcome}${likely}`]
}

function cells({ metric, base, head, delta, pairs }: Comparison): [string, string, string] {
  if (metric === 'completes') return [share(base, pairs), share(head, pairs), '']
  const time = (value: number | null) => (value === null ? '–' : formatTime(value))
  return [time(base), time(head), delta === null ? '' : formatChange(delta)]
}

/** "3 of 10" where the share is one of whole attempts. */
function share(value: number | null, pairs: number): string {
  if (value === null) return '–'
  const count = Math.round(value * pairs)
  return Math.abs(value * pairs - count) < 0.01 ? `${count} of ${pairs}` : formatShare(value)
}

function picture(
  { delta, interval, margin, noWorseThan, outcome, severity, metric }: Comparison,
  page: Page,
): string[] {
  if (metric !== 'scriptedTime' || delta === null || interval === null || severity === 'off') return []
  const width = Math.min(page.width - 2, 44)
  const drawn = drawInterval({ delta, interval, margin, ...(noWorseThan !== undefined && { noWorseThan }) }, width)
  const { paint } = page
  const bar =
    paint('dim', drawn.row.slice(0, drawn.from)) +
    paint(outcomeLooks[outcome].colour, drawn.row.slice(drawn.from, drawn.to + 1)) +
    paint('dim', drawn.row.slice(drawn.to + 1))
  const interval95 = `${formatInterval(interval)} %`
  const beside = page.width >= width + 2 + interval95.length + 2
  const lines = beside ? [`${bar}  ${interval95}`] : [bar, paint('dim', interval95)]
  return indent([...lines.slice(0, 1), paint('dim', drawn.labels), ...lines.slice(1)], 2)
}

function power({ outcome, power: words, severity }: Comparison, page: Page): string[] {
  if (outcome !== 'inconclusive' || severity === 'off' || words === '') return []
  return indent(paragraph(words, page, 'dim'), 2)
}
