import type { Comparison, JourneyVerdict } from '../../types.ts'
import { boundRatio } from '../../verdict/bound-ratio.ts'
import { formatChange, formatInterval, formatTime } from '../../verdict/format.ts'
import { plainLine } from '../../verdict/plain-text.ts'
import { comparisonCells, likelyWords, metricNames, provesNothing } from '../comparison-words.ts'
import { drawInterval } from '../interval-picture.ts'
import { outcomeLooks, outcomeWord } from '../outcome-word.ts'
import { fitText, wrapText } from '../wrap-text.ts'
import { indent, indented, type Page, padLeft, padRight, paragraph } from './page.ts'

type FlowOfJourney = JourneyVerdict['flows'][number]

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

/**
 * One limit: both values, the change, what the pairs prove; for times the interval as a picture, for open
 * ones their power. Where each side ran its own flow, the values are shown side by side and prove nothing.
 */
export function renderComparison(comparison: Comparison, { versions }: FlowOfJourney, page: Page): string[] {
  const silence = provesNothing(comparison, versions?.status === 'changed')
  if (silence !== undefined) return row(comparison, page.paint('dim', silence), '', page)
  const inner = indented(page, 2)
  return [
    ...row(comparison, outcomeWord(comparison.outcome, page.paint), likelyWords(comparison), page),
    ...picture(comparison, inner),
    ...power(comparison, inner),
    ...because(comparison, page),
  ]
}

/** A step's times, small, and what made it slower: they explain where, and decide nothing. */
export function renderStep(comparison: Comparison, page: Page): string[] {
  return [...stepRow(comparison, page), ...because(comparison, page)]
}

function stepRow({ step = [], base, head }: Comparison, { width, paint }: Page): string[] {
  if (base === null || head === null) return []
  const name = `· ${plainLine(step.join(' › '))}`
  const change = `${formatTime(base)} → ${formatTime(head)}  ${formatChange(head / base - 1)}`
  if (width < 60) return [fitText(name, width), `  ${paint('dim', change)}`]
  return [`${padRight(fitText(name, 28), 30)}${paint('dim', change)}`]
}

function row(comparison: Comparison, outcome: string, likely: string, { width, paint }: Page): string[] {
  const name = metricNames[comparison.metric]
  const [base, head, change] = comparisonCells(comparison)
  if (width < 60) {
    const values = [`${base} → ${head}`, change, likely].filter(Boolean)
    const wrapped = wrapText(values.join('  '), width - 2)
    return [`${name}  ${outcome}`, ...indent(wrapped, 2)]
  }
  const cellsInRow = [
    padRight(name, columns.name),
    padLeft(base, columns.value),
    padLeft(head, columns.value),
    padLeft(change, columns.change),
  ]
  return [`${cellsInRow.join('')}   ${outcome}${likely && paint('dim', `, ${likely}`)}`]
}

function picture(comparison: Comparison, page: Page): string[] {
  const { base, delta, interval, noWorseThan, atLeast = 0, outcome, metric } = comparison
  if (metric !== 'scriptedTime' || delta === null || interval === null) return []
  const bound = (share: number) => boundRatio({ share, atLeast, base })
  const width = Math.min(page.width - 2, 44)
  const marks = {
    margin: bound(comparison.margin),
    ...(noWorseThan !== undefined && { noWorseThan: bound(noWorseThan) }),
  }
  const drawn = drawInterval({ delta, interval, ...marks }, width)
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

function because({ evidence = [] }: Comparison, page: Page): string[] {
  const inner = indented(page, 2)
  return indent(
    evidence.flatMap((line) => paragraph(plainLine(line, 200), inner, 'dim')),
    2,
  )
}

function power({ outcome, power: words }: Comparison, page: Page): string[] {
  if (outcome !== 'inconclusive' || words === '') return []
  return indent(paragraph(words, indented(page, 2), 'dim'), 2)
}
