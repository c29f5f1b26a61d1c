import { expect, test } from 'vitest'
import { fromRows } from './from-rows.ts'
import { kpiKind } from './kpi-kinds.ts'

const window = { first: '2026-11-28', last: '2026-11-29' }
const read = (rows: unknown[], kpi = 'completionRate') => {
  const kind = kpiKind(kpi)
  if (!kind) throw new Error(kpi)
  return fromRows(rows, kind, window)
}
const found = (value: object) => ({ status: 'ok', value })

test('Days come in their order, with numbers that may be text and names in any case', () => {
  const rows = [
    { DAY: '2026-11-29', NUMERATOR: '62', DENOMINATOR: '100' },
    { day: new Date('2026-11-28T00:00:00Z'), numerator: 7n, denominator: 10n },
  ]
  expect(read(rows)).toEqual(
    found({
      days: [
        { day: '2026-11-28', numerator: 7, denominator: 10 },
        { day: '2026-11-29', numerator: 62, denominator: 100 },
      ],
    }),
  )
})

test('A row without a number is a day without data', () => {
  expect(
    read([
      { day: '2026-11-29', value: null },
      { day: '2026-11-28', value: 'NaN' },
    ]),
  ).toEqual(found({ days: [] }))
  expect(read([])).toEqual(found({ days: [] }))
})

test('Releases are of the window, and days are all their releases together', () => {
  const row = (day: string, release: string, numerator: number) => ({ day, release, numerator, denominator: 10 })
  const rows = [
    row('2026-11-27', '1.3', 8),
    row('2026-11-28', '1.3', 8),
    row('2026-11-28', '1.4', 6),
    row('2026-11-29', '1.4', 5),
  ]
  expect(read(rows)).toEqual(
    found({
      days: [
        { day: '2026-11-27', numerator: 8, denominator: 10 },
        { day: '2026-11-28', numerator: 14, denominator: 20 },
        { day: '2026-11-29', numerator: 5, denominator: 10 },
      ],
      releases: [
        { release: '1.3', numerator: 8, denominator: 10 },
        { release: '1.4', numerator: 11, denominator: 20 },
      ],
    }),
  )
})

test('One row without a day is the window', () => {
  expect(read([{ value: 50.5, sample: '120' }], 'timeOnTask')).toEqual(found({ window: { value: 50.5, sample: 120 } }))
})

test.each([
  [['x'], 'gives a row (number 1) that is no object'],
  [[{ day: '2026-11-29', value: 'many' }], 'gives a row (number 1) that has a value that is no number'],
  [
    [
      { day: '2026-11-28', value: 1 },
      { day: '29.11.2026', value: 1 },
    ],
    'gives a row (number 2) that has a day that is none: “29.11.2026” is not a day such as 2026-09-01',
  ],
  [[{ day: '2026-11-28', value: 1 }, { value: 1 }], 'gives rows with a day and rows without'],
  [[{ value: 1 }, { value: 1 }], 'gives several rows, and none has a day'],
  [
    [
      { day: '2026-11-28', value: 1 },
      { day: '2026-11-28', value: 0.5 },
    ],
    'gives two rows for 2026-11-28',
  ],
])('%j are no readings', (rows, reason) => {
  expect(read(rows)).toEqual({ status: 'malformed', reason })
})
