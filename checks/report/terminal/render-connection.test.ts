import { expect, test } from 'vitest'
import type { Connection, Series } from '../../types.ts'
import { createPaint } from '../paint.ts'
import { textWidth } from '../text-width.ts'
import { renderConnection } from './render-connection.ts'

const day = (i: number) => new Date(Date.UTC(2026, 8, 7 + i)).toISOString()
const values = (value: (i: number) => number): Series['points'] =>
  Array.from({ length: 28 }, (_, i) => ({ at: day(i), value: value(i) }))
const completion = { name: 'c', title: 'completion', unit: 'share' } as const
const rows = { name: 'r', title: 'row-processing time', unit: 'milliseconds' } as const
const series: Series[] = [
  { ...completion, points: values((i) => (i % 7 === 3 ? 0.62 : 0.72)) },
  { ...rows, points: values((i) => (i % 7 === 3 ? 90 : 40)) },
]
const window = { step: 'day', from: day(0), to: day(27) } as const
const connected: Connection = {
  kpi: completion,
  step: 'day',
  points: 28,
  of: 28,
  notTried: [],
  status: 'connected',
  metric: rows,
  lag: 0,
  correlation: -0.8,
  direction: 'opposite',
  chance: 0.001,
  kpiLevels: { low: 0.72, high: 0.62 },
  metricLevels: { low: 40, high: 90 },
  companions: [],
}
const rendered = (width: number) =>
  renderConnection(connected, { series, window }, { width, paint: createPaint(false) })

test('both stand as bars on one axis of time, with their ends', () => {
  expect(rendered(80).slice(0, 3)).toEqual([
    'Completion fell when row-processing time rose',
    'completion           ███▁██████▁██████▁██████▁███  62 % to 72 %',
    'row-processing time  ▁▁▁█▁▁▁▁▁▁█▁▁▁▁▁▁█▁▁▁▁▁▁█▁▁▁  40 ms to 90 ms',
  ])
})

test.each([20, 40, 60, 100])('no line is wider than %d columns', (width) => {
  expect(rendered(width).filter((line) => textWidth(line) > width)).toEqual([])
})

test('where none was found there are only words', () => {
  const { kpi, step, points, of, notTried } = connected
  const nothing: Connection = { kpi, step, points, of, notTried, status: 'no connection found', tried: [rows] }
  const [first] = renderConnection(nothing, { series, window }, { width: 200, paint: createPaint(false) })
  expect(first).toContain('No connection found beneath completion. In 28 of 28 days, completion did not move along')
})
