import type { KpiReading } from '../types.ts'
import { type KpiKind, kpiKind } from './kpi-kinds.ts'
import type { KpiFile, KpiRow } from './parse-kpi-file.ts'
import { type Read, readDay, readSample, readValue } from './read-cell.ts'

type Measured = { value: number; sample?: number; window?: { from: string; to: string } }

/** What of a reading is known before the file is read: whose number it is, and what its squad aims at. */
export type Wanted = { kpi: string; journey: string; source: string; target?: number }

/**
 * The reading of one KPI from a file's rows. Of several rows that with the latest window counts. A row of
 * the KPI that cannot be read makes the KPI unavailable: an older number must not pass for the newest.
 */
export function findReading(wanted: Wanted, file: KpiFile, readAt: string): KpiReading {
  const unavailable = (reason: string): KpiReading => ({ ...wanted, status: 'unavailable', reason })
  if (file.status === 'malformed') return unavailable(`${wanted.source} cannot be read: ${file.reason}.`)
  const kind = kpiKind(wanted.kpi)
  if (kind === undefined) return unavailable(`${wanted.kpi} is not a known KPI.`)
  const rows = file.rows.filter(({ kpi }) => kpi === wanted.kpi)
  if (rows.length === 0) return unavailable(`${wanted.source} has no row for ${wanted.kpi}.`)

  const measured: Measured[] = []
  for (const row of rows) {
    const read = readRow(row, kind)
    if (read.status === 'malformed') return unavailable(`${wanted.source}, ${row.place}: ${read.reason}.`)
    measured.push(read.value)
  }
  const newest = newestOf(measured)
  return newest.status === 'ok'
    ? { ...wanted, status: 'ok', ...newest.value, readAt }
    : unavailable(`${wanted.source} ${newest.reason}.`)
}

function readRow(row: KpiRow, kind: KpiKind): Read<Measured> {
  if ('malformed' in row) return { status: 'malformed', reason: row.malformed }
  const { value, sample, from, to } = row.cells
  if (value === undefined) return { status: 'malformed', reason: 'has no value' }
  if ((from === undefined) !== (to === undefined)) {
    return { status: 'malformed', reason: 'has only one end of a window: give both from and to, or neither' }
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

function readWindow(from: string, to: string): Read<{ from: string; to: string }> {
  const [first, last] = [readDay(from), readDay(to)]
  if (first.status === 'malformed') return first
  if (last.status === 'malformed') return last
  if (from > to) return { status: 'malformed', reason: `its window ends on ${to}, before it starts on ${from}` }
  return { status: 'ok', value: { from, to } }
}

function newestOf(measured: Measured[]): Read<Measured> {
  const [only, second] = measured
  if (only !== undefined && second === undefined) return { status: 'ok', value: only }
  if (measured.some(({ window }) => window === undefined)) {
    return { status: 'malformed', reason: 'has several rows for it, and not all say from when to when' }
  }
  const ends = measured.map(({ window }) => window?.to ?? '').toSorted()
  const last = ends.at(-1)
  const newest = measured.filter(({ window }) => window?.to === last)
  const [found] = newest
  return found !== undefined && newest.length === 1
    ? { status: 'ok', value: found }
    : { status: 'malformed', reason: `has several rows for it that end on ${last}` }
}
