import { describe, expect, test } from 'vitest'
import { parseKpiFile } from './parse-kpi-file.ts'

const malformed = (reason: string) => ({ status: 'malformed', reason })

describe('A CSV file', () => {
  test('gives its rows by the names of its header, in whatever order, and leaves out further columns and empty cells', () => {
    const text =
      '\uFEFFValue, note ,kpi,from,to\r\n62%,"first, full month",completionRate,2026-09-01,2026-09-30\r\n94s,,timeOnTask,,\r\n'
    expect(parseKpiFile('kpis/a.csv', text)).toEqual({
      status: 'ok',
      rows: [
        {
          place: 'line 2',
          kpi: 'completionRate',
          cells: { kpi: 'completionRate', value: '62%', from: '2026-09-01', to: '2026-09-30' },
        },
        { place: 'line 3', kpi: 'timeOnTask', cells: { kpi: 'timeOnTask', value: '94s' } },
      ],
    })
  })

  test('marks a row whose values do not fit the header', () => {
    expect(parseKpiFile('a.csv', 'kpi,value,sample\ncompletionRate,62%,3,120\n')).toEqual({
      status: 'ok',
      rows: [
        {
          place: 'line 2',
          kpi: 'completionRate',
          malformed: 'has 4 values, the header 3 (a value that holds a comma needs quotes)',
        },
      ],
    })
  })

  test.each([
    ['', 'it is empty'],
    ['completionRate,62%\n', 'its first line does not name kpi and value, separated by commas'],
    ['kpi;value\ncompletionRate;62%\n', 'its first line does not name kpi and value, separated by commas'],
    ['kpi,sample\n', 'its first line does not name value, separated by commas'],
    ['kpi,value,value\n', 'its first line names value twice'],
    ['kpi,value\n"a', 'line 2 has a quote in the wrong place or not closed'],
  ])('like %j cannot be read, and why is said', (text, reason) => {
    expect(parseKpiFile('a.csv', text)).toEqual(malformed(reason))
  })
})

describe('A JSON file', () => {
  test('gives its entries, numbers as they would be written', () => {
    const text =
      '[{ "kpi": "completionRate", "value": 0.62, "sample": 3120, "from": null, "note": [] }, { "kpi": "ease", "value": " 5 " }]'
    expect(parseKpiFile('a.json', text)).toEqual({
      status: 'ok',
      rows: [
        { place: 'entry 1', kpi: 'completionRate', cells: { kpi: 'completionRate', value: '0.62', sample: '3120' } },
        { place: 'entry 2', kpi: 'ease', cells: { kpi: 'ease', value: '5' } },
      ],
    })
  })

  test('marks an entry of the wrong kind', () => {
    expect(parseKpiFile('a.json', '[{ "kpi": "ease", "value": true }, 7]')).toEqual({
      status: 'ok',
      rows: [
        { place: 'entry 1', kpi: 'ease', malformed: 'has a value that is neither text nor a number' },
        { place: 'entry 2', kpi: '', malformed: 'is no object' },
      ],
    })
  })

  test.each(['', '{', '{}', 'null', '"kpi"'])('like %j cannot be read', (text) => {
    expect(parseKpiFile('a.json', text)).toEqual(malformed('it is not a JSON list'))
  })
})

test('A file of another kind, or without bounds, cannot be read', () => {
  expect(parseKpiFile('a.txt', 'kpi,value')).toEqual(malformed('its name ends neither in .csv nor in .json'))
  expect(parseKpiFile('a.csv', `kpi,value\n${'x'.repeat(999_990)}`).status).toEqual('ok')
  expect(parseKpiFile('a.csv', `kpi,value\n${'x'.repeat(999_991)}`)).toEqual(
    malformed('it has 1000001 characters, more than 1000000'),
  )
})
