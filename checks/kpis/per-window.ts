import type { KpiAmount, KpiChange, KpiReading, KpiWindow } from '../types.ts'
import type { KpiKind } from './kpi-kinds.ts'
import { Z95 } from './wilson-interval.ts'

type Read = Extract<KpiReading, { status: 'ok' }>
type Rate = { count: number; days: number }

const DAY_MS = 86_400_000

/**
 * A count of a longer time as that of an average `window` of days, which is what targets are of; months of different
 * length can be compared so. Counts of rare events have their mean as their variance (S. D. Poisson, 1837).
 */
export function perWindow(reading: Read, window: number, kind: KpiKind): Read {
  const { interval: _, previous, ...others } = reading
  if (reading.window === undefined) return reading
  const now = rateOf(reading, reading.window, reading.days)
  if (previous === undefined) return { ...others, ...told(now, window) }
  const then = rateOf(previous, previous.window, reading.days)
  const amount = told(then, window)
  return {
    ...others,
    ...told(now, window),
    previous: { ...amount, window: previous.window, change: changeOf(then, now, { window, kind }) },
  }
}

/** Of its days where all are known: who comes on several days is counted so in every window. */
function rateOf({ value }: KpiAmount, { from, to }: KpiWindow, all: Read['days'] = []): Rate {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
  const own = all.filter(({ day }) => day >= from && day <= to)
  return { days, count: own.length < days ? value : own.reduce((sum, day) => sum + day.value, 0) }
}

function told({ count, days }: Rate, window: number): Pick<KpiAmount, 'value' | 'interval'> {
  const [each, half] = [window / days, Z95 * Math.sqrt(count)]
  return { value: count * each, interval: [Math.max(count - half, 0) * each, (count + half) * each] }
}

function changeOf(then: Rate, now: Rate, { window, kind }: { window: number; kind: KpiKind }): KpiChange {
  const difference = now.count / now.days - then.count / then.days
  const half = Z95 * Math.sqrt(now.count / now.days ** 2 + then.count / then.days ** 2)
  const isBetter = difference > 0 === (kind.better === 'higher')
  return {
    direction: difference === 0 ? 'same' : isBetter ? 'better' : 'worse',
    clear: Math.abs(difference) > half,
    interval: [(difference - half) * window, (difference + half) * window],
  }
}
