import { benchmarkOf } from '../kpis/benchmark-of.ts'
import { compareToTarget } from '../kpis/compare-to-target.ts'
import { kindOf } from '../kpis/kpi-kinds.ts'
import { writeAmount } from '../kpis/write-amount.ts'
import type { KpiReading, KpiWindow } from '../types.ts'
import { dayWords } from './day-words.ts'
import { daysWords } from './days-words.ts'
import { formatCount, formatNumber } from './format.ts'
import { listWords } from './list-words.ts'

type Read = Extract<KpiReading, { status: 'ok' }>

/** A KPI in one line: "completion rate 62 % (60 to 64) of a target of 85 %", "error rate unavailable: …". */
export function kpiWords(reading: KpiReading): string {
  return `${titleOf(reading)} ${compareToTarget(reading).words}`
}

/** What a KPI is called within a sentence; one of a team's own says it itself. */
export function titleOf({ kpi, custom }: Pick<KpiReading, 'kpi' | 'custom'>): string {
  return custom?.title ?? kpiTitle(kpi)
}

/** A key as people say it: `completionRate` is the completion rate. */
export function kpiTitle(kpi: string): string {
  const known: Record<string, string> = {
    umuxLite: 'UMUX-Lite',
    sus: 'SUS',
    fieldLcp: 'LCP in the field',
    fieldInp: 'INP in the field',
    fieldCls: 'CLS in the field',
  }
  if (Object.hasOwn(known, kpi)) return known[kpi] ?? kpi
  return kpi.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** Against the period before: only what is clear is told as a change. Nothing where there is nothing to compare with. */
export function changeWords(reading: Read): string {
  const { value, previous } = reading
  if (previous === undefined) return ''
  const before = writeAmount(previous.value, kindOf(reading), value)
  if (!previous.change.clear) return `about as before (${writeAmount(previous.value, kindOf(reading))})`
  return `${value > previous.value ? 'up' : 'down'} from ${before}`
}

/** "since Tuesday’s deployment", "since about 22 September, in which time 3 deployments went to production". */
export function sinceWords({ shift, window }: Read): string {
  if (shift === undefined) return ''
  const { day, earliest, latest, deployments = [] } = shift
  const [only] = deployments
  const about = earliest === latest ? '' : 'about '
  if (deployments.length === 1 && only) return `since ${possessive(dayWords(only.day, window?.to))} deployment`
  const since = `since ${about}${dayWords(day, window?.to)}`
  return deployments.length === 0 ? since : `${since} (${formatCount(deployments.length, 'deployment')} then)`
}

/** How it moves, in a few words: since when it is at another level, else a clear change; else nothing. */
export function movementWords(reading: Read): string {
  const { shift, previous } = reading
  if (shift !== undefined) return `${shift.after > shift.before ? 'up' : 'down'} ${sinceWords(reading)}`
  return previous?.change.clear ? changeWords(reading) : ''
}

/** Where it stands to its benchmark, and whose that is; nothing where there is none. */
export function benchmarkWords(reading: Read): string {
  const benchmark = benchmarkOf(reading)
  if (benchmark === undefined) return ''
  const kind = kindOf(reading)
  const value = writeAmount(benchmark.value, kind)
  if (benchmark.from === 'web vitals') {
    return `${reading.value <= benchmark.value ? 'good' : 'not good'}: up to ${value} is, as web vitals have it`
  }
  const reached = kind?.better === 'lower' ? reading.value <= benchmark.value : reading.value >= benchmark.value
  if (benchmark.from === 'configuration') {
    return `${reached ? 'among' : 'short of'} the better quarter of comparable products, which reaches ${value}`
  }
  return `the better quarter of its own weeks reached ${value}`
}

/** Everything worth knowing of a reading beside its value, sentence by sentence. */
export function kpiDetails(reading: KpiReading): string[] {
  if (reading.status === 'unavailable') return []
  return [
    sentence(againstBefore(reading)),
    sentence(shiftWords(reading)),
    sentence(benchmarkWords(reading)),
    sentence(releaseWords(reading)),
    sentence(basisWords(reading)),
  ].filter((words) => words !== '')
}

/** What it rests on: "sample 3,120, 22 to 28 February 2026, Mixpanel, funnel 7509; 2 of its 7 days have no data". */
export function basisWords({ sample, window, source, notes = [] }: Read): string {
  const many = sample === undefined ? '' : `sample ${formatNumber(Math.round(sample))}`
  const when = window ? daysWords(window) : ''
  return [[many, when, source].filter(Boolean).join(', '), ...notes].join('; ')
}

function againstBefore(reading: Read): string {
  const { previous } = reading
  if (previous === undefined) return ''
  const days = daysOf(previous.window)
  if (previous.change.clear) return `${changeWords(reading)} in the ${days} before`
  return `about as in the ${days} before (${writeAmount(previous.value, kindOf(reading))})`
}

function shiftWords(reading: Read): string {
  const { shift, window } = reading
  if (shift === undefined) return ''
  const kind = kindOf(reading)
  const [before, after] = [writeAmount(shift.before, kind, shift.after), writeAmount(shift.after, kind, shift.before)]
  const levels = `from ${before} to ${after}${kind?.unit === 'count' ? ' a day' : ''}`
  return `${sinceWords(reading)} at another level: ${levels}${deployedWords(shift.deployments, window?.to)}`
}

function deployedWords(deployments: NonNullable<Read['shift']>['deployments'], last: string | undefined): string {
  if (deployments === undefined) return ''
  if (deployments.length === 0) return '; nothing went to production then'
  const names = deployments.map(({ name, day }) => `${name} on ${dayWords(day, last)}`)
  return `; to production went ${listWords(names, 3)}`
}

/** Of releases the newest, where there are several to compare. */
function releaseWords(reading: Read): string {
  const { releases = [] } = reading
  if (releases.length < 2) return ''
  const kind = kindOf(reading)
  return `by release: ${listWords(
    releases.slice(-3).map(({ release, value }) => `${release} ${writeAmount(value, kind)}`),
    3,
  )}`
}

/** "7 days", "day". */
export function daysOf({ from, to }: KpiWindow): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  return days === 1 ? 'day' : formatCount(days, 'day')
}

function possessive(day: string): string {
  return /\d/.test(day) ? `the ${day}` : `${day}’s`
}

function sentence(words: string): string {
  return words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
