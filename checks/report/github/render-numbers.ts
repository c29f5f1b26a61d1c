import type { Comparison, JourneyVerdict } from '../../types.ts'
import { boundRatio } from '../../verdict/bound-ratio.ts'
import { formatChange, formatInterval, formatTime } from '../../verdict/format.ts'
import { comparisonCells, likelyWords, metricNames, provesNothing } from '../comparison-words.ts'
import { drawInterval } from '../interval-picture.ts'
import { mdFence } from '../markdown/md-fence.ts'
import { mdTable, unbroken } from '../markdown/md-table.ts'
import { mdText } from '../markdown/md-text.ts'
import { movedSteps } from '../moved-steps.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { traceLines } from './trace-lines.ts'

type FlowOfJourney = JourneyVerdict['flows'][number]

const pictureWidth = 40

/** A flow's limits as a table, below them the steps that moved most; the interval of its time as a picture. */
export function renderNumbers(flow: FlowOfJourney, comparisons: Comparison[]): string[] {
  const limits = comparisons.filter(({ step }) => step === undefined)
  if (limits.length === 0) return []
  const rows = [
    ...limits.map((comparison) => [
      [metricNames[comparison.metric], outcomeWords(comparison, flow), ...because(comparison)].join('<br>'),
      ...comparisonCells(comparison).map(unbroken),
    ]),
    ...movedSteps(flow, comparisons).map(stepRow),
  ]
  const told = limits.filter((comparison) => silence(comparison, flow) === undefined)
  return [
    mdTable([{ head: '' }, number('before'), number('now'), number('change')], rows),
    ...told.flatMap(picture),
    ...told.flatMap(power),
  ]
}

function number(head: string): { head: string; numbers: true } {
  return { head, numbers: true }
}

function silence(comparison: Comparison, { versions }: FlowOfJourney): string | undefined {
  return provesNothing(comparison, versions?.status === 'changed')
}

function outcomeWords(comparison: Comparison, flow: FlowOfJourney): string {
  const silent = silence(comparison, flow)
  if (silent !== undefined) return silent
  const { outcome } = comparison
  return [unbroken(`${outcomeLooks[outcome].mark} ${outcome}`), likelyWords(comparison)].filter(Boolean).join(', ')
}

function stepRow(comparison: Comparison): string[] {
  const { step = [], base, head } = comparison
  const [before, now] = [base ?? 0, head ?? 0]
  const numbers = [formatTime(before), formatTime(now), formatChange(now / before - 1)]
  return [[`· ${mdText(step.join(' › '), 80)}`, ...because(comparison)].join('<br>'), ...numbers.map(unbroken)]
}

function because({ evidence = [], traces }: Comparison): string[] {
  return [...evidence.map((line) => mdText(line, 160)), ...traceLines(traces)]
}

function picture({ base, delta, interval, margin, noWorseThan, atLeast = 0, metric }: Comparison): string[] {
  if (metric !== 'scriptedTime' || delta === null || interval === null) return []
  const bound = (share: number) => boundRatio({ share, atLeast, base })
  const marks = { margin: bound(margin), ...(noWorseThan !== undefined && { noWorseThan: bound(noWorseThan) }) }
  const { row, labels } = drawInterval({ delta, interval, ...marks }, pictureWidth)
  return [mdFence([row, labels.trimEnd(), `${formatInterval(interval)} %`])]
}

function power({ outcome, power: words }: Comparison): string[] {
  return outcome === 'inconclusive' && words !== '' ? [mdText(words, 400)] : []
}
