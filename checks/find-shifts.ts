import { isRefused } from './is-refused.ts'
import { beforeShift, deploymentsAround } from './kpis/deployments-around.ts'
import { findShift } from './kpis/find-shift.ts'
import { kindOf } from './kpis/kpi-kinds.ts'
import type { ReadingPorts } from './ports.ts'
import type { KpiReading, KpiShift } from './types.ts'

/** Readings with the day since which each is at another level, and what went to production then; the host is asked only where one is. */
export async function findShifts(
  readings: KpiReading[],
  { timeZone, history }: { timeZone: string; history: number },
  { deployments }: Pick<ReadingPorts, 'deployments'>,
): Promise<KpiReading[]> {
  const found = readings.map((reading) => ({ reading, shift: shiftOf(reading, history) }))
  const moments = found.flatMap(({ shift }) => (shift === undefined ? [] : [beforeShift(shift, timeZone).getTime()]))
  const told = moments.length === 0 ? undefined : await deployments?.since(new Date(Math.min(...moments)))
  const known = told === undefined || isRefused(told) ? undefined : told
  return found.map(({ reading, shift }) => {
    if (shift === undefined || reading.status !== 'ok') return reading
    return {
      ...reading,
      shift: { ...shift, ...(known && { deployments: deploymentsAround(shift, known, timeZone) }) },
    }
  })
}

/** Of the days that the configuration wants to see alone: what is kept of others would tell of changes of long ago. */
function shiftOf(reading: KpiReading, history: number): KpiShift | undefined {
  const kind = kindOf(reading)
  if (reading.status !== 'ok' || kind === undefined) return undefined
  const { days = [] } = reading
  const first = Date.parse(days.at(-1)?.day ?? '') - (history - 1) * 86_400_000
  return findShift(
    days.filter(({ day }) => Date.parse(day) >= first),
    kind,
  )
}
