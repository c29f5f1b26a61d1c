import { kindOf } from '../kpis/kpi-kinds.ts'
import { writeAmount, writeInterval } from '../kpis/write-amount.ts'
import type { KpiReading } from '../types.ts'
import { formatNumber } from './format.ts'
import { daysOf, kpiWords, movementWords } from './kpi-words.ts'

type Read = Extract<KpiReading, { status: 'ok' }>

/**
 * What a journey is worth and how it is doing, in one line: "3,120 people a week; 62 % complete (60 to 64, target 85); 45 s
 * on the task; 4 % meet an error, up since Tuesday’s deployment". Without these four the first KPIs that there are;
 * undefined where none could be read.
 */
export function productionLine(readings: KpiReading[]): string | undefined {
  const read = readings.filter((reading) => reading.status === 'ok')
  const of = (kpi: string) => read.find((reading) => reading.kpi === kpi)
  const [traffic, completion, time, errors] = ['traffic', 'completionRate', 'timeOnTask', 'errorRate'].map(of)
  const parts = [
    traffic && told(traffic, `${writeAmount(traffic.value, kindOf(traffic))} people${spanWords(traffic)}`),
    completion && told(completion, `${written(completion)}${traffic ? '' : ofMany(completion)} complete`),
    time && told(time, `${written(time)} on the task`),
    errors && told(errors, `${written(errors)} meet an error`),
  ].filter((part) => part !== undefined)
  if (parts.length > 0) return parts.join(read.some((reading) => movementWords(reading) !== '') ? '; ' : ', ')
  return read.length === 0 ? undefined : read.slice(0, 3).map(kpiWords).join(', ')
}

/** Words with how sure they are, what is aimed at, and how it moves. */
function told(reading: Read, words: string): string {
  const movement = movementWords(reading)
  return `${words}${besides(reading)}${movement === '' ? '' : `, ${movement}`}`
}

function besides(reading: Read): string {
  const { interval, target } = reading
  const kind = kindOf(reading)
  const aim =
    target === undefined ? '' : `target ${kind?.better === 'lower' ? 'at most ' : ''}${writeAmount(target, kind)}`
  const sure = interval === undefined ? '' : writeInterval(interval, kind)
  const both = [sure, kind?.unit === 'share' && sure !== '' ? aim.replace(/ %$/, '') : aim].filter(
    (part) => part !== '',
  )
  return both.length === 0 ? '' : ` (${both.join(', ')})`
}

function written(reading: Read): string {
  return writeAmount(reading.value, kindOf(reading), reading.target)
}

function ofMany({ denominator, sample }: Read): string {
  const many = denominator ?? sample
  return many === undefined ? '' : ` of ${formatNumber(Math.round(many))}`
}

function spanWords({ window }: Read): string {
  if (window === undefined) return ''
  const days = daysOf(window)
  if (days === '7 days') return ' a week'
  return days === 'day' ? ' a day' : ` in ${days}`
}
