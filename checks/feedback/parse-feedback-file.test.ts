import { describe, expect, test } from 'vitest'
import { shortHash } from '../compare/short-hash.ts'
import { parseFeedbackFile } from './parse-feedback-file.ts'

const unavailable = (reason: string) => ({ status: 'unavailable', reason })

describe('A CSV file', () => {
  test('gives its texts by the names of its header, in whatever order, and of whom they are as a hash', () => {
    const text =
      '\uFEFFDate, plan ,comment,Rating,language,person\r\n2026-09-14,pro,"slow, ""very"" slow\nand ugly",2,en-GB,Jo@acme.com\r\n2026-09-14T10:30:00+02:00,,Great,9/10,,\r\n'
    expect(parseFeedbackFile('kpis/a.csv', text)).toEqual({
      status: 'ok',
      items: [
        {
          id: 'kpis/a.csv, line 2',
          at: '2026-09-14T00:00:00.000Z',
          text: 'slow, "very" slow\nand ugly',
          person: shortHash('jo@acme.com'),
          language: 'en',
          rating: 0.25,
          source: 'kpis/a.csv',
        },
        {
          id: 'kpis/a.csv, line 4',
          at: '2026-09-14T08:30:00.000Z',
          text: 'Great',
          rating: 0.9,
          source: 'kpis/a.csv',
        },
      ],
      malformed: [],
      withoutText: 0,
    })
  })

  test('loses nothing silently: rows without a text are counted, malformed ones named by their line', () => {
    const rows = ['2026-09-14,', '14.09.2026,slow', ',slow', '2026-02-30,slow', '2026-09-14,slow,5', '2026-09-15,fine']
    const long = `2026-09-14,${'x'.repeat(20_001)}`
    expect(parseFeedbackFile('a.csv', `at,text\n${[...rows, long].join('\n')}\n`)).toEqual({
      status: 'ok',
      items: [{ id: 'a.csv, line 7', at: '2026-09-15T00:00:00.000Z', text: 'fine', source: 'a.csv' }],
      malformed: [
        {
          place: 'line 3',
          reason: 'has a date that is neither a day such as 2026-09-14 nor a moment such as 2026-09-14T10:30:00Z',
        },
        { place: 'line 4', reason: 'does not say when it was written' },
        {
          place: 'line 5',
          reason: 'has a date that is neither a day such as 2026-09-14 nor a moment such as 2026-09-14T10:30:00Z',
        },
        { place: 'line 6', reason: 'has 3 values, the header 2 (a value that holds a comma needs quotes)' },
        { place: 'line 8', reason: 'has a text of 20001 characters, more than 20000' },
      ],
      withoutText: 1,
    })
  })

  test.each([
    ['', 'it is empty'],
    ['slow\n', 'its first line does not name text or comment, nor at or date, separated by commas'],
    ['comment\nslow\n', 'its first line does not name at or date, separated by commas'],
    ['at;text\n2026-09-14;slow\n', 'its first line does not name text or comment, nor at or date, separated by commas'],
    ['at,text,text\n', 'its first line names text twice'],
    ['at,text\n"a', 'line 2 has a quote in the wrong place or not closed'],
  ])('like %j cannot be read, and why is said', (text, reason) => {
    expect(parseFeedbackFile('a.csv', text)).toEqual(unavailable(`a.csv cannot be read: ${reason}.`))
  })
})

describe('A JSON file', () => {
  test('gives its entries, and names those that are none', () => {
    const text = '[{"text":"slow","at":"2026-09-14","rating":1,"person":17},{"text":"x"},{"text":[]},7,{"rating":4}]'
    expect(parseFeedbackFile('a.json', text)).toEqual({
      status: 'ok',
      items: [
        {
          id: 'a.json, entry 1',
          at: '2026-09-14T00:00:00.000Z',
          text: 'slow',
          person: shortHash('17'),
          rating: 0,
          source: 'a.json',
        },
      ],
      malformed: [
        { place: 'entry 2', reason: 'does not say when it was written' },
        { place: 'entry 3', reason: 'has a text that is neither text nor a number' },
        { place: 'entry 4', reason: 'is no object' },
      ],
      withoutText: 1,
    })
  })

  test.each(['', '{', '{}', 'null'])('like %j cannot be read', (text) => {
    expect(parseFeedbackFile('a.json', text)).toEqual(unavailable('a.json cannot be read: it is not a JSON list.'))
  })
})

test('A file of another kind, or without bounds, cannot be read', () => {
  expect(parseFeedbackFile('a.txt', '')).toEqual(
    unavailable('a.txt cannot be read: its name ends neither in .csv nor in .json.'),
  )
  expect(parseFeedbackFile('a.csv', 'x'.repeat(20_000_001))).toEqual(
    unavailable('a.csv has 20000001 characters, more than 20000000.'),
  )
})

test.each([
  ['1', 0],
  ['5', 1],
  ['4/5', 0.75],
  ['4.5', 0.875],
  ['0/10', 0],
  ['10/10', 1],
])('A rating of %s is %d', (rating, expected) => {
  const read = parseFeedbackFile('a.json', JSON.stringify([{ text: 'x', at: '2026-09-14', rating }]))
  expect(read).toMatchObject({ items: [{ rating: expected }] })
})

test.each(['0', '6', '5.1', '11/10', '3/7', 'good', '-1'])('A rating of %s is malformed', (rating) => {
  const read = parseFeedbackFile('a.json', JSON.stringify([{ text: 'x', at: '2026-09-14', rating }]))
  const reason = 'has a rating that is neither from 1 to 5, such as 4, nor from 0 to 10, such as 8/10'
  expect(read).toMatchObject({ items: [], malformed: [{ place: 'entry 1', reason }] })
})

test('A language that is no code is malformed', () => {
  const read = parseFeedbackFile('a.json', '[{"text":"x","at":"2026-09-14","language":"English"}]')
  expect(read).toMatchObject({ malformed: [{ reason: 'has a language that is no code such as en or de-AT' }] })
})
