import { kindOf } from '../kpis/kpi-kinds.ts'
import { writeAmount } from '../kpis/write-amount.ts'
import type { AuditedKpi, KpiAudit, KpiReading, KpiWindow, Standing } from '../types.ts'
import { titleOf } from './kpi-words.ts'
import { listWords } from './list-words.ts'

type Read = Extract<KpiReading, { status: 'ok' }>

/** "23 points short of the target of 85 %", "reaches the target of 85 %"; nothing where there is none. */
export function targetWords({ reading, target }: AuditedKpi): string {
  if (reading.status !== 'ok' || target === undefined) return ''
  return words(reading, target, `the target of ${isLower(reading) ? 'at most ' : ''}${writtenOf(reading, target)}`)
}

/** The same of its benchmark, and whose that is. */
export function benchmarkStandingWords({ reading, benchmark }: AuditedKpi): string {
  if (reading.status !== 'ok' || benchmark === undefined) return ''
  const value = writtenOf(reading, benchmark)
  const whose = {
    configuration: `the better quarter of comparable products (${value})`,
    'web vitals': `what web vitals call good (${value})`,
    'own weeks': `the better quarter of its own weeks (${value})`,
  }
  return words(reading, benchmark, whose[benchmark.from])
}

/** Which journeys miss what they aim at, by how many and which of their KPIs; what could not be read is no claim. */
export function belowWords({ journeys }: KpiAudit): string {
  const below = journeys.flatMap(({ title, kpis }) => {
    const missed = kpis.flatMap(({ reading, target }) => {
      if (reading.status !== 'ok' || target === undefined || target.reached) return []
      return [`${isSure(reading, target) ? '' : 'perhaps '}${titleOf(reading)}`]
    })
    return missed.length === 0 ? [] : [`${title} (${listWords(missed, 5)})`]
  })
  const all = journeys.flatMap(({ kpis }) => kpis)
  const unread = all.filter(({ reading }) => reading.status === 'unavailable').length
  const rest = unread === 0 ? '' : ` ${unread} of ${all.length} KPIs could not be read.`
  if (below.length > 0) return `Below target: ${listWords(below, 20)}.${rest}`
  if (!all.some(({ target }) => target !== undefined)) return `No KPI that could be read has a target.${rest}`
  return `No journey is below a target.${rest}`
}

/** "October 2026". */
export function monthWords({ from }: KpiWindow): string {
  return new Date(Date.parse(from)).toLocaleDateString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' })
}

function words(reading: Read, standing: Standing, what: string): string {
  if (standing.reached) return isLower(reading) ? `within ${what}` : `reaches ${what}`
  const short = `${distance(standing.by, reading)} ${isLower(reading) ? 'beyond' : 'short of'} ${what}`
  return isSure(reading, standing) ? short : `${short}, which may be chance`
}

/** Nothing says how sure a number without an interval is, so that it is taken as it is. */
function isSure({ interval }: Read, { clear }: Standing): boolean {
  return clear || interval === undefined
}

/** Of shares in points of a percentage, as nobody takes them for a share of a share. */
function distance(by: number, reading: Read): string {
  const kind = kindOf(reading)
  const size = Math.abs(by)
  if (kind?.unit !== 'share') return writeAmount(size, kind)
  const points = Number((size * 100).toFixed(size < 0.01 ? 2 : size < 0.1 ? 1 : 0))
  return `${points} ${points === 1 ? 'point' : 'points'}`
}

const writtenOf = (reading: Read, standing: Standing) => writeAmount(standing.value, kindOf(reading), reading.value)
const isLower = (reading: Read) => kindOf(reading)?.better === 'lower'
