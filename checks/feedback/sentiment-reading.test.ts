import { expect, test } from 'vitest'
import type { FeedbackItem, Opinion, Opinions } from '../types.ts'
import { readSentiment } from './sentiment-reading.ts'

const period = { from: '2026-09-15T00:00:00Z', until: '2026-09-29T00:00:00Z' }

function felt(values: number[], people: string[] = []): [FeedbackItem[], Opinions] {
  const items = values.map((_, index) => {
    const person = people[index]
    const item = { id: `i${index}`, at: '2026-09-15T00:00:00Z', text: 'x', source: 'survey' }
    return person === undefined ? item : { ...item, person }
  })
  const opinions = values.map(
    (sentiment, index): Opinion => ({
      item: `i${index}`,
      status: 'ok',
      sentiment,
      label: 'neutral',
      language: 'en',
      sentences: [],
    }),
  )
  return [items, { status: 'ok', by: 'a test', opinions }]
}

test('The mean has the interval of Student, and the share of those who feel bad that of Wilson', () => {
  const reading = readSentiment(...felt([-0.5, -0.3, 0, 0.2, 0.6]), period)
  expect(reading).toMatchObject({ status: 'ok', people: 5, items: 5, negative: { people: 2, of: 5, share: 0.4 } })
  if (reading.status !== 'ok') return
  expect(reading.value).toBeCloseTo(0)
  // t(4) = 2.776, standard deviation 0.4301.
  expect(reading.interval.map((end) => Number(end.toFixed(2)))).toEqual([-0.53, 0.53])
})

test('A person counts once, by the mean of what they wrote, and no interval leaves the scale', () => {
  const reading = readSentiment(...felt([1, -1, 1, 1, 1, -1], ['a', 'a', 'b', 'c', 'd', 'e']), period)
  expect(reading).toMatchObject({ value: 0.4, people: 5, items: 6, negative: { people: 1 } })
  if (reading.status === 'ok') expect(reading.interval[1]).toBe(1)
})

test('Of fewer than five people nothing is said, and nobody is not zero', () => {
  expect(readSentiment(...felt([0.1, 0.2, 0.3, 0.4]), period)).toEqual({
    status: 'unavailable',
    reason: 'Only 4 of at least 5 people wrote in this period.',
  })
  const [items, opinions] = felt([0.1])
  const unread: Opinions = {
    ...opinions,
    status: 'ok',
    by: '',
    opinions: [{ item: 'i0', status: 'unavailable', reason: 'language de is not served' }],
  }
  expect(readSentiment(items, unread, period)).toEqual({
    status: 'unavailable',
    reason: 'Nobody wrote in this period; 1 more could not be read: language de is not served.',
  })
  expect(readSentiment([], opinions, period)).toMatchObject({ reason: 'Nobody wrote in this period.' })
})
