import { expect, test } from 'vitest'
import type { AffectedJourney, FeedbackItem, Opinions } from '../types.ts'
import { touchedComplaints } from './touched-complaints.ts'

const period = { from: '2026-09-15T00:00:00Z', until: '2026-09-29T00:00:00Z' }
const texts: [person: string, text: string][] = [
  ['a', 'cryptic errors'],
  ['b', 'cryptic errors'],
  ['b', 'too expensive'],
  ['c', 'too expensive'],
  ['c', 'so slow'],
]
const items: FeedbackItem[] = texts.map(([person, text], index) => ({
  id: `i${index}`,
  at: '2026-09-20T00:00:00Z',
  text,
  person,
  source: 'survey',
}))
const opinions: Opinions = {
  status: 'ok',
  by: 'a test',
  opinions: texts.map(([, text], index) => ({
    item: `i${index}`,
    status: 'ok',
    sentiment: -1,
    label: 'negative',
    language: 'en',
    sentences: [{ text, sentiment: -1, phrases: [] }],
  })),
}
const change = (...files: string[]): AffectedJourney => ({
  id: 'initial-import',
  because: files.map((file) => ({ file, path: [file, 'src/import.tsx'], evidence: 'imported by' })),
})

test('A change touches what its files have to do with, and each person counts once', () => {
  expect(touchedComplaints(change('server/validateRows.ts'), { items, opinions, period })).toEqual({
    journey: 'initial-import',
    people: 3,
    themes: [
      {
        theme: 'errors',
        title: 'Error messages do not help',
        people: 2,
        because: 'server/validateRows.ts has to do with “validate”',
      },
      { theme: 'slow', title: 'Slow, long waits', people: 1, because: 'server/validateRows.ts is part of the journey' },
    ],
  })
})

test('Given paths decide instead of names', () => {
  const paths = { price: ['server/**'], slow: ['other/**'], errors: [] }
  expect(touchedComplaints(change('server/validateRows.ts'), { items, opinions, period, paths })).toMatchObject({
    people: 2,
    themes: [{ theme: 'price', because: 'server/validateRows.ts matches server/**' }],
  })
})

test('A change touches nothing where nobody complained, or nobody can tell', () => {
  const later = { from: '2026-09-29T00:00:00Z', until: '2026-10-13T00:00:00Z' }
  expect(touchedComplaints(change('a.ts'), { items, opinions, period: later })).toBeUndefined()
  const none: Opinions = { status: 'unavailable', reason: 'no key' }
  expect(touchedComplaints(change('a.ts'), { items, opinions: none, period })).toBeUndefined()
  expect(touchedComplaints(change(), { items, opinions, period })).toBeUndefined()
})
