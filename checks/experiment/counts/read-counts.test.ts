import { describe, expect, test } from 'vitest'
import { numberedRows, parseCountsFile } from './parse-counts-file.ts'
import { readCounts } from './read-counts.ts'

const arms = ['control', 'b']
const read = (...rows: unknown[]) => readCounts(numberedRows(rows), arms)
const says = (...rows: unknown[]) => {
  const found = read(...rows)
  return found.status === 'malformed' ? found.reason : found
}

test('Rows are counts by arm and KPI, with whatever moments there are', () => {
  expect(
    read(
      { arm: 'b', kpi: 'completionRate', people: 800, sum: 570, crossed: 3 },
      { arm: 'control', kpi: 'completionRate', people: 790, sum: 490, crossed: 3 },
      {
        ARM: 'control',
        KPI: 'timeOnTask',
        PEOPLE: '490',
        SUM: '44100.5',
        SUM_SQUARES: '5.1e6',
        BEFORE_SUM: 40_000,
        BEFORE_SUM_SQUARES: 4_000_000,
        BEFORE_PRODUCTS: 4_500_000,
      },
      {
        arm: 'b',
        kpi: 'errorsPerRequest',
        people: 800n,
        sum: 12,
        sum_squares: 12,
        divisor_sum: 4_000,
        divisor_sum_squares: 30_000,
        divisor_products: 80,
      },
    ),
  ).toEqual({
    status: 'ok',
    value: {
      arms: [
        {
          name: 'control',
          people: 790,
          kpis: {
            completionRate: { people: 790, sum: 490 },
            timeOnTask: {
              people: 490,
              sum: 44_100.5,
              sumSquares: 5_100_000,
              before: { sum: 40_000, sumSquares: 4_000_000, products: 4_500_000 },
            },
          },
        },
        {
          name: 'b',
          people: 800,
          kpis: {
            completionRate: { people: 800, sum: 570 },
            errorsPerRequest: {
              people: 800,
              sum: 12,
              sumSquares: 12,
              divisor: { sum: 4_000, sumSquares: 30_000, products: 80 },
            },
          },
        },
      ],
      crossed: 3,
    },
  })
})

test('A row without a KPI has all people of its arm, and who crossed may stand in a row of its own', () => {
  expect(
    read(
      { arm: 'control', people: 100 },
      { arm: 'control', kpi: 'timeOnTask', people: 60, sum: 1, sum_squares: 1 },
      { arm: null, kpi: null, crossed: '4' },
    ),
  ).toEqual({
    status: 'ok',
    value: {
      arms: [
        { name: 'control', people: 100, kpis: { timeOnTask: { people: 60, sum: 1, sumSquares: 1 } } },
        { name: 'b', people: 0, kpis: {} },
      ],
      crossed: 4,
    },
  })
})

test('No rows are no people: they are counted from people', () => {
  expect(read()).toEqual({
    status: 'ok',
    value: {
      arms: [
        { name: 'control', people: 0, kpis: {} },
        { name: 'b', people: 0, kpis: {} },
      ],
      crossed: 0,
    },
  })
})

test('The sum of nobody may be nothing, as databases have it; that of somebody may not', () => {
  expect(read({ arm: 'b', kpi: 'errorRate', people: 0, sum: null })).toMatchObject({
    value: { arms: [{}, { kpis: { errorRate: { people: 0, sum: 0 } } }] },
  })
  expect(says({ arm: 'b', kpi: 'errorRate', people: 1, sum: null })).toBe('gives errorRate of b (row 1) without a sum')
})

describe('What is wrong is said with its place', () => {
  const row = { arm: 'b', kpi: 'errorRate', people: 10, sum: 1 }
  test.each([
    [
      [
        { ...row, arm: 'c' },
        { ...row, arm: 'd' },
      ],
      'counts people in "c" and "d", and the plan has control and b alone',
    ],
    [[row, row], 'gives errorRate of b twice'],
    [
      [
        { arm: 'b', people: 10 },
        { arm: 'b', people: 10 },
      ],
      'gives the people of b twice',
    ],
    [[{ arm: 'b', people: 9 }, row], 'gives b 9 people, and one of its KPIs 10'],
    [[{ ...row, people: 9.5 }], 'gives a row (row 1) whose people “9.5” is no whole number from 0 on'],
    [[{ ...row, people: -1 }], 'gives a row (row 1) whose people “-1” is no whole number from 0 on'],
    [[{ ...row, sum: 'many' }], 'gives a row (row 1) whose sum “many” is no number'],
    [[{ ...row, sum: true }], 'gives a row (row 1) with a sum that is neither text nor a number'],
    [
      [{ ...row, before_sum: 1 }],
      'gives errorRate of b (row 1) with some of before_sum, before_sum_squares and before_products, and not all',
    ],
    [[{ ...row, people: null }], 'gives errorRate of b (row 1) without people'],
    [[{ kpi: 'errorRate', people: 1, sum: 1 }], 'gives a row (row 1) without an arm'],
    [[{ arm: 'b' }], 'gives a row (row 1) without a KPI and without people'],
    [[row, { crossed: 1 }, { crossed: 2 }], 'gives several numbers of people that crossed: 1, 2'],
    [[7], 'gives a row (row 1) that is no object'],
  ])('%j', (rows, reason) => {
    expect(says(...rows)).toBe(reason)
  })
})

test('A CSV file is read by its header, and a JSON file by its keys', () => {
  const csv = 'arm,kpi,people,sum\r\n"control",completionRate,790,490\r\n\r\nb,completionRate,800,570\r\n'
  const parsed = parseCountsFile('kpis/experiment.csv', csv)
  expect(parsed).toEqual({
    status: 'ok',
    value: [
      { place: 'line 2', row: { arm: 'control', kpi: 'completionRate', people: '790', sum: '490' } },
      { place: 'line 4', row: { arm: 'b', kpi: 'completionRate', people: '800', sum: '570' } },
    ],
  })
  expect(parseCountsFile('a.json', '[{"arm":"b"}]')).toEqual({
    status: 'ok',
    value: [{ place: 'row 1', row: { arm: 'b' } }],
  })
})

test.each([
  ['a.csv', '', 'it is empty'],
  ['a.csv', 'arm,people\n', 'its first line does not name kpi, sum'],
  ['a.csv', 'arm,kpi,people,sum,sum\n', 'its first line names sum twice'],
  [
    'a.csv',
    'arm,kpi,people,sum\nb,c,1\n',
    'line 2 has 3 values, the header 4 (a value that holds a comma needs quotes)',
  ],
  ['a.csv', 'arm,"kpi\n', 'line 1 has a quote in the wrong place or not closed'],
  ['a.json', '{}', 'it is not a JSON list'],
  ['a.json', 'arm', 'it is not JSON'],
  ['a.txt', '', 'its name ends neither in .csv nor in .json'],
])('%s with %j cannot be read, and it is said why', (path, text, reason) => {
  expect(parseCountsFile(path, text)).toEqual({ status: 'malformed', reason })
})
