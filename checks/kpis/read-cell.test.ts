import { expect, test } from 'vitest'
import { type KpiKind, kpiKind } from './kpi-kinds.ts'
import { readDay, readSample, readValue } from './read-cell.ts'

function kind(kpi: string): KpiKind {
  const found = kpiKind(kpi)
  if (found === undefined) throw new Error(`${kpi} is no KPI`)
  return found
}

test.each([
  ['completionRate', '62%', 0.62],
  ['completionRate', '62.5 %', 0.625],
  ['completionRate', '0.62', 0.62],
  ['completionRate', '1', 1],
  ['completionRate', '100%', 1],
  ['errorRate', '0%', 0],
  ['timeOnTask', '94s', 94],
  ['timeOnTask', '94', 94],
  ['timeOnTask', '500 ms', 0.5],
  ['timeOnTask', '1.5min', 90],
  ['timeOnTask', '1h', 3600],
  ['sentiment', '-1', -1],
  ['ease', '7', 7],
  ['traffic', '3000', 3000],
])('A %s of %s is %d', (kpi, written, value) => {
  expect(readValue(written, kind(kpi))).toEqual({ status: 'ok', value })
})

test.each([
  ['completionRate', '62', 'value “62” is not a share such as 62% or 0.62'],
  ['completionRate', '100.1%', 'value “100.1%” is not a share such as 62% or 0.62'],
  ['completionRate', '-1%', 'value “-1%” is not a share such as 62% or 0.62'],
  ['completionRate', '', 'value “” is not a share such as 62% or 0.62'],
  ['completionRate', 'n/a', 'value “n/a” is not a share such as 62% or 0.62'],
  ['errorRate', '0,5', 'value “0,5” is not a share such as 62% or 0.62'],
  ['errorRate', '1e-2', 'value “1e-2” is not a share such as 62% or 0.62'],
  ['timeOnTask', '-1s', 'value “-1s” is not a time such as 94s'],
  ['timeOnTask', '1:34', 'value “1:34” is not a time such as 94s'],
  ['sentiment', '1.01', 'value “1.01” is not a number from -1 to 1'],
  ['ease', '0.9', 'value “0.9” is not a number from 1 to 7'],
  ['traffic', '3,000', 'value “3,000” is not a number from 0 on'],
  ['traffic', `${'9'.repeat(41)}`, `value “${'9'.repeat(39)}…” is not a number from 0 on`],
])('A %s of %s is refused: %s', (kpi, written, reason) => {
  expect(readValue(written, kind(kpi))).toEqual({ status: 'malformed', reason })
})

test.each(['0', '-1', '1.5', '3,120', 'many', ''])('A sample of %j is refused', (written) => {
  expect(readSample(written)).toEqual({
    status: 'malformed',
    reason: `sample “${written}” is not a whole number above 0`,
  })
})

test('A sample of one is a sample', () => {
  expect([readSample('1'), readSample('3120')]).toEqual([
    { status: 'ok', value: 1 },
    { status: 'ok', value: 3120 },
  ])
})

test.each(['2026-02-29', '2026-13-01', '2026-9-1', '01.09.2026', '2026-09-01T00:00:00Z', ''])(
  'The day %j does not exist',
  (written) => {
    expect(readDay(written)).toEqual({ status: 'malformed', reason: `“${written}” is not a day such as 2026-09-01` })
  },
)

test('A leap day exists in leap years', () => {
  expect(readDay('2028-02-29')).toEqual({ status: 'ok', value: '2028-02-29' })
})
