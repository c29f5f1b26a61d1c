import { expect, test } from 'vitest'
import { findReading } from './find-reading.ts'
import { parseKpiFile } from './parse-kpi-file.ts'

const readAt = '2026-10-05T09:00:00.000Z'
const source = 'kpis/a.csv'
const wanted = { kpi: 'completionRate', journey: 'initial-import', source, target: 0.85 }
const read = (rows: string) => findReading(wanted, parseKpiFile(source, `kpi,value,sample,from,to\n${rows}`), readAt)

test('A reading has value, sample and window as the row gives them', () => {
  expect(read('completionRate,62%,3120,2026-09-01,2026-09-30\n')).toEqual({
    ...wanted,
    status: 'ok',
    value: 0.62,
    sample: 3120,
    window: { from: '2026-09-01', to: '2026-09-30' },
    readAt,
  })
})

test('What the row does not give is not in the reading', () => {
  expect(read('completionRate,0,,,\n')).toEqual({ ...wanted, status: 'ok', value: 0, readAt })
})

test('A KPI without target has none in its reading', () => {
  const { target: _, ...untargeted } = wanted
  const file = parseKpiFile(source, 'kpi,value\ncompletionRate,62%\n')
  expect(findReading(untargeted, file, readAt)).toEqual({ ...untargeted, status: 'ok', value: 0.62, readAt })
})

test('Of several rows that with the latest window counts, wherever it stands', () => {
  expect(
    read(
      'completionRate,62%,,2026-08-01,2026-08-31\ncompletionRate,65%,,2026-09-01,2026-09-30\nerrorRate,1%,,2026-10-01,2026-10-02\ncompletionRate,60%,,2026-07-01,2026-07-31\n',
    ),
  ).toEqual({ ...wanted, status: 'ok', value: 0.65, window: { from: '2026-09-01', to: '2026-09-30' }, readAt })
})

test('A window of one day is a window', () => {
  expect(read('completionRate,62%,,2026-09-01,2026-09-01\n')).toMatchObject({ status: 'ok' })
})

test.each([
  ['', 'kpis/a.csv has no row for completionRate.'],
  ['CompletionRate,62%,,,\n', 'kpis/a.csv has no row for completionRate.'],
  ['completionRate,,3120,,\n', 'kpis/a.csv, line 2: has no value.'],
  ['completionRate,62,,,\n', 'kpis/a.csv, line 2: value “62” is not a share such as 62% or 0.62.'],
  ['completionRate,62%,0,,\n', 'kpis/a.csv, line 2: sample “0” is not a whole number above 0.'],
  [
    'completionRate,62%,3,120,,\n',
    'kpis/a.csv, line 2: has 6 values, the header 5 (a value that holds a comma needs quotes).',
  ],
  [
    'completionRate,62%,,2026-09-01,\n',
    'kpis/a.csv, line 2: has only one end of a window: give both from and to, or neither.',
  ],
  ['completionRate,62%,,2026-09-31,2026-10-01\n', 'kpis/a.csv, line 2: “2026-09-31” is not a day such as 2026-09-01.'],
  ['completionRate,62%,,2026-09-01,soon\n', 'kpis/a.csv, line 2: “soon” is not a day such as 2026-09-01.'],
  [
    'completionRate,62%,,2026-09-02,2026-09-01\n',
    'kpis/a.csv, line 2: its window ends on 2026-09-01, before it starts on 2026-09-02.',
  ],
  [
    'completionRate,62%,,,\ncompletionRate,63%,,,\n',
    'kpis/a.csv has several rows for it, and not all say from when to when.',
  ],
  [
    'completionRate,62%,,2026-09-01,2026-09-30\ncompletionRate,63%,,2026-09-15,2026-09-30\n',
    'kpis/a.csv has several rows for it that end on 2026-09-30.',
  ],
  [
    'completionRate,62%,,2026-08-01,2026-08-31\ncompletionRate,n/a,,2026-09-01,2026-09-30\n',
    'kpis/a.csv, line 3: value “n/a” is not a share such as 62% or 0.62.',
  ],
])('Rows like %j give no number but the reason', (rows, reason) => {
  expect(read(rows)).toEqual({ ...wanted, status: 'unavailable', reason })
})

test('A file that cannot be read gives the reason', () => {
  expect(findReading(wanted, parseKpiFile(source, ''), readAt)).toEqual({
    ...wanted,
    status: 'unavailable',
    reason: 'kpis/a.csv cannot be read: it is empty.',
  })
})

test.each(['revenue', 'constructor', ''])('%j is not a KPI', (kpi) => {
  expect(findReading({ ...wanted, kpi }, parseKpiFile(source, 'kpi,value\n'), readAt)).toEqual({
    ...wanted,
    kpi,
    status: 'unavailable',
    reason: `${kpi} is not a known KPI.`,
  })
})
