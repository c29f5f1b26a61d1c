import type { KpiAmount, KpiReading } from '../types.ts'
import { comparePeriods } from './compare-periods.ts'
import type { Found, FoundAmount } from './found.ts'
import { type CustomKpi, type KpiKind, kindOf } from './kpi-kinds.ts'
import { endsOf, type KpiDay, type KpiSpan, windowOf, windowsOf } from './span-of.ts'
import { sumDays } from './sum-days.ts'
import { toAmount } from './to-amount.ts'

/** What of a reading is known before its source is asked. */
export type Wanted = {
  kpi: string
  journey: string
  source: string
  target?: number
  benchmark?: number
  custom?: CustomKpi
}

/** Later than this after a window, a source that is not fresh has left part of it out. */
const LATE_MS = 60_000

/**
 * The reading from what a source found: the window, the same number of days before, the trend. A number that its KPI
 * cannot be makes it unavailable, since what else the source said is then not to be trusted either.
 */
export function toReading(
  wanted: Wanted,
  found: Found,
  { span, readAt }: { span: KpiSpan; readAt: string },
): KpiReading {
  const unavailable = (reason: string): KpiReading => ({ ...wanted, status: 'unavailable', reason })
  const kind = kindOf(wanted)
  if (kind === undefined) return unavailable(`${wanted.kpi} is not a known KPI.`)
  const { current, previous } = windowsOf(span)
  const asked = windowOf(current, span)
  const window = found.window?.when ?? asked
  const now = toAmount(found.window ?? together(found, current, kind), kind)
  if (now.status === 'impossible') return unavailable(`${wanted.source} gives what cannot be: ${now.reason}.`)
  if (now.status === 'empty') {
    const days =
      found.days?.filter(({ day, value }) => day >= asked.from && day <= asked.to && value !== undefined) ?? []
    if (days.length > 0) {
      return unavailable(
        `${wanted.source} does not say of how many people each of its days is, without which they are no whole.`,
      )
    }
    const newest = found.days?.at(-1)?.day
    const older = newest === undefined || newest >= asked.from ? '' : `, only up to ${newest}`
    return unavailable(`${wanted.source} has nothing from ${asked.from} to ${asked.to}${older}.`)
  }

  const own = found.window?.when !== undefined
  const then = toAmount(found.previous ?? (own ? {} : together(found, previous, kind)), kind)
  const days = (found.days ?? []).flatMap((day) => keep(toAmount(day, kind), { day: day.day }))
  const releases = (found.releases ?? []).flatMap(({ release, ...amount }) => keep(toAmount(amount, kind), { release }))
  const notes = [...(found.notes ?? []), ...gaps(found, current), ...late(found, current)]
  return {
    ...wanted,
    status: 'ok',
    ...now.amount,
    ...(window === 'unsaid' ? {} : { window }),
    ...(then.status !== 'ok'
      ? {}
      : {
          previous: {
            ...then.amount,
            window: found.previous?.when ?? windowOf(previous, span),
            change: comparePeriods(then.amount, now.amount, kind),
          },
        }),
    ...(days.length === 0 ? {} : { days }),
    ...(releases.length === 0 ? {} : { releases }),
    ...(found.freshUntil === undefined ? {} : { freshUntil: found.freshUntil.toISOString() }),
    ...(notes.length === 0 ? {} : { notes }),
    readAt,
  }
}

function together({ days = [] }: Found, of: KpiDay[], kind: KpiKind): FoundAmount {
  const names = new Set(of.map(({ day }) => day))
  return sumDays(
    days.filter(({ day }) => names.has(day)),
    kind,
  )
}

function keep<Name extends object>(read: ReturnType<typeof toAmount>, name: Name): (KpiAmount & Name)[] {
  return read.status === 'ok' ? [{ ...name, ...read.amount }] : []
}

/** Where the days are what was added up, one without data makes the sum less than it is. */
function gaps(found: Found, current: KpiDay[]): string[] {
  if (found.window !== undefined || found.days === undefined) return []
  const there = new Set(found.days.map(({ day }) => day))
  const missing = current.filter(({ day }) => !there.has(day)).length
  return missing === 0 ? [] : [`${missing} of its ${current.length} days have no data`]
}

function late({ freshUntil }: Found, current: KpiDay[]): string[] {
  const { to } = endsOf(current)
  if (freshUntil === undefined || freshUntil.getTime() >= to.getTime() - LATE_MS) return []
  return [`its data ends on ${freshUntil.toISOString().slice(0, 16).replace('T', ' ')} UTC`]
}
