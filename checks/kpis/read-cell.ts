import type { KpiKind } from './kpi-kinds.ts'

/** A cell as read, or what is wrong with it. */
export type Read<Value> = { status: 'ok'; value: Value } | { status: 'malformed'; reason: string }

const decimal = /^[-+]?\d+(\.\d+)?$/
const factors = { ms: 0.001, s: 1, min: 60, h: 3600 }

/** A KPI's value in its own unit: shares as `62%` or `0.62`, times as `94s` or a number of seconds, else a number. */
export function readValue(written: string, { unit, from, to }: KpiKind): Read<number> {
  const value = unit === 'share' ? readShare(written) : unit === 'seconds' ? readSeconds(written) : readDecimal(written)
  if (value !== undefined && value >= from && value <= to) return { status: 'ok', value }
  return malformed(`value “${shortened(written)}” is not ${kindOf({ unit, from, to })}`)
}

/** How many people a value stands for; nobody is no sample. */
export function readSample(written: string): Read<number> {
  const sample = /^\d{1,15}$/.test(written) ? Number(written) : 0
  if (sample > 0) return { status: 'ok', value: sample }
  return malformed(`sample “${shortened(written)}” is not a whole number above 0`)
}

/** A day of the calendar such as 2026-09-01. */
export function readDay(written: string): Read<string> {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(written) ? new Date(`${written}T00:00:00Z`) : new Date(Number.NaN)
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written)
  if (exists) return { status: 'ok', value: written }
  return malformed(`“${shortened(written)}” is not a day such as 2026-09-01`)
}

const malformed = (reason: string): { status: 'malformed'; reason: string } => ({ status: 'malformed', reason })

const readDecimal = (written: string): number | undefined => (decimal.test(written) ? Number(written) : undefined)

function readShare(written: string): number | undefined {
  if (!written.endsWith('%')) return readDecimal(written)
  const percent = readDecimal(written.slice(0, -1).trim())
  return percent === undefined ? undefined : percent / 100
}

function readSeconds(written: string): number | undefined {
  const [, number = '', unit] = /^(.*?)\s*(ms|s|min|h)?$/.exec(written) ?? []
  const amount = readDecimal(number)
  return amount === undefined ? undefined : amount * factors[(unit as keyof typeof factors | undefined) ?? 's']
}

function kindOf({ unit, from, to }: Omit<KpiKind, 'better'>): string {
  if (unit === 'share') return 'a share such as 62% or 0.62'
  if (unit === 'seconds') return 'a time such as 94s'
  return unit === 'count' ? 'a number from 0 on' : `a number from ${from} to ${to}`
}

const shortened = (written: string): string => (written.length > 40 ? `${written.slice(0, 39)}…` : written)
