import { expect, test } from 'vitest'
import { findInFile } from './find-in-file.ts'
import { kpiKind } from './kpi-kinds.ts'
import { parseKpiFile } from './parse-kpi-file.ts'

function read(rows: string, kpi = 'completionRate') {
  const [file, kind] = [parseKpiFile('a.csv', `kpi,value,sample,from,to\n${rows}`), kpiKind(kpi)]
  if (file.status === 'malformed' || kind === undefined) throw new Error('The file and the KPI are well-formed.')
  return findInFile(kpi, file.rows, kind)
}
const found = (value: object) => ({ status: 'ok', value })

test('A window is as its row gives it, and what the row does not give is not there', () => {
  expect(read('completionRate,62%,3120,2026-09-01,2026-09-30\n')).toEqual(
    found({ window: { value: 0.62, sample: 3120, when: { from: '2026-09-01', to: '2026-09-30' } } }),
  )
  expect(read('completionRate,0,,,\n')).toEqual(found({ window: { value: 0, when: 'unsaid' } }))
})

test('Of several rows that with the latest window counts, wherever it stands, beside the one that ends the day before', () => {
  const rows =
    'completionRate,62%,,2026-08-01,2026-08-31\ncompletionRate,65%,,2026-09-01,2026-09-30\nerrorRate,1%,,2026-10-01,2026-10-02\ncompletionRate,60%,,2026-07-01,2026-07-31\n'
  expect(read(rows)).toEqual(
    found({
      window: { value: 0.65, when: { from: '2026-09-01', to: '2026-09-30' } },
      previous: { value: 0.62, when: { from: '2026-08-01', to: '2026-08-31' } },
    }),
  )
  expect(read(rows.replace('2026-08-31', '2026-08-30'))).toEqual(
    found({ window: { value: 0.65, when: { from: '2026-09-01', to: '2026-09-30' } } }),
  )
})

test('Rows of single days are days, in their order; a single row of one day is a window', () => {
  expect(read('traffic,7,,2026-09-02,2026-09-02\ntraffic,5,,2026-09-01,2026-09-01\n', 'traffic')).toEqual(
    found({
      days: [
        { day: '2026-09-01', value: 5 },
        { day: '2026-09-02', value: 7 },
      ],
    }),
  )
  expect(read('completionRate,62%,,2026-09-01,2026-09-01\n')).toEqual(
    found({ window: { value: 0.62, when: { from: '2026-09-01', to: '2026-09-01' } } }),
  )
})

test.each([
  ['', 'has no row for completionRate'],
  ['CompletionRate,62%,,,\n', 'has no row for completionRate'],
  ['completionRate,,3120,,\n', 'cannot be read in line 2: has no value'],
  ['completionRate,62,,,\n', 'cannot be read in line 2: value “62” is not a share such as 62% or 0.62'],
  ['completionRate,62%,0,,\n', 'cannot be read in line 2: sample “0” is not a whole number above 0'],
  [
    'completionRate,62%,3,120,,\n',
    'cannot be read in line 2: has 6 values, the header 5 (a value that holds a comma needs quotes)',
  ],
  [
    'completionRate,62%,,2026-09-01,\n',
    'cannot be read in line 2: has only one end of a window: give both from and to, or neither',
  ],
  [
    'completionRate,62%,,2026-09-31,2026-10-01\n',
    'cannot be read in line 2: “2026-09-31” is not a day such as 2026-09-01',
  ],
  ['completionRate,62%,,2026-09-01,soon\n', 'cannot be read in line 2: “soon” is not a day such as 2026-09-01'],
  [
    'completionRate,62%,,2026-09-02,2026-09-01\n',
    'cannot be read in line 2: its window ends on 2026-09-01, before it starts on 2026-09-02',
  ],
  ['completionRate,62%,,,\ncompletionRate,63%,,,\n', 'has several rows for it, and not all say from when to when'],
  [
    'completionRate,62%,,2026-09-01,2026-09-30\ncompletionRate,63%,,2026-09-15,2026-09-30\n',
    'has several rows for it that end on 2026-09-30',
  ],
  [
    'completionRate,62%,,2026-08-01,2026-08-31\ncompletionRate,n/a,,2026-09-01,2026-09-30\n',
    'cannot be read in line 3: value “n/a” is not a share such as 62% or 0.62',
  ],
])('Rows like %j give no number but the reason', (rows, reason) => {
  expect(read(rows)).toEqual({ status: 'malformed', reason })
})
