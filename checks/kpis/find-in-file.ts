import type { KpiWindow } from '../types.ts'
import type { Found, FoundAmount } from './found.ts'
import type { KpiKind } from './kpi-kinds.ts'
import type { KpiRow } from './parse-kpi-file.ts'
import { type Read, readDay, readSample, readValue } from './read-cell.ts'

type Measured = FoundAmount & { value: number; window?: KpiWindow }

/**
 * What a file's rows say of one KPI. Of several rows that with the latest window counts, and the one that ends the day
 * before it begins is what came before; rows of single days are days, which are put together elsewhere. A row of the KPI
 * that cannot be read leaves nothing: an older number must not pass for the newest. Reasons lack their full stop.
 */
export function findInFile(kpi: string, all: KpiRow[], kind: KpiKind): Read<Found> {
  const rows = all.filter((row) => row.kpi === kpi)
  if (rows.length === 0) return malformed(`has no row for ${kpi}`)
  const measured: Measured[] = []
  for (const row of rows) {
    const read = readRow(row, kind)
    if (read.status === 'malformed') return malformed(`cannot be read in ${row.place}: ${read.reason}`)
    measured.push(read.value)
  }
  return foundIn(measured)
}

function readRow(row: KpiRow, kind: KpiKind): Read<Measured> {
  if ('malformed' in row) return malformed(row.malformed)
  const { value, sample, from, to } = row.cells
  if (value === undefined) return malformed('has no value')
  if ((from === undefined) !== (to === undefined)) {
    return malformed('has only one end of a window: give both from and to, or neither')
  }
  const read = readValue(value, kind)
  if (read.status === 'malformed') return read
  const people = sample === undefined ? undefined : readSample(sample)
  if (people?.status === 'malformed') return people
  const window = from === undefined || to === undefined ? undefined : readWindow(from, to)
  if (window?.status === 'malformed') return window
  return {
    status: 'ok',
    value: {
      value: read.value,
      ...(people === undefined ? {} : { sample: people.value }),
      ...(window === undefined ? {} : { window: window.value }),
    },
  }
}

function readWindow(from: string, to: string): Read<KpiWindow> {
  const [first, last] = [readDay(from), readDay(to)]
  if (first.status === 'malformed') return first
  if (last.status === 'malformed') return last
  if (from > to) return malformed(`its window ends on ${to}, before it starts on ${from}`)
  return { status: 'ok', value: { from, to } }
}

function foundIn(measured: Measured[]): Read<Found> {
  const [only, second] = measured
  if (only !== undefined && second === undefined) return { status: 'ok', value: { window: asWindow(only) } }
  const dated = measured.flatMap(({ window, ...amount }) => (window === undefined ? [] : [{ window, amount }]))
  if (dated.length < measured.length) {
    return malformed('has several rows for it, and not all say from when to when')
  }
  const last = dated
    .map(({ window }) => window.to)
    .toSorted()
    .at(-1)
  const newest = dated.filter(({ window }) => window.to === last)
  const [found] = newest
  if (found === undefined || newest.length > 1) return malformed(`has several rows for it that end on ${last}`)
  const days = dated
    .filter(({ window }) => window.from === window.to)
    .map(({ window, amount }) => ({ day: window.from, ...amount }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
  if (days.at(-1)?.day === last) return { status: 'ok', value: { days } }
  const before = dated.find(({ window }) => window.to === dayBefore(found.window.from))
  return {
    status: 'ok',
    value: {
      window: { ...found.amount, when: found.window },
      ...(before === undefined ? {} : { previous: { ...before.amount, when: before.window } }),
      ...(days.length === 0 ? {} : { days }),
    },
  }
}

function asWindow({ window, ...amount }: Measured): NonNullable<Found['window']> {
  return { ...amount, when: window ?? 'unsaid' }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

const malformed = (reason: string): { status: 'malformed'; reason: string } => ({ status: 'malformed', reason })
