import { describe, expect, test } from 'vitest'
import type { FeedbackItem, Opinions } from '../types.ts'
import { painPoints } from './pain-points.ts'

const period = { from: '2026-09-15T00:00:00Z', until: '2026-09-29T00:00:00Z' }
const now = '2026-09-20T10:00:00Z'
const before = '2026-09-05T10:00:00Z'

type Written = { text: string; at?: string; person?: string; sentiment?: number; phrases?: string[]; unread?: string }

/** Items with the opinions that an analyser would have of them: one sentence each. */
function written(all: Written[]): [FeedbackItem[], Opinions] {
  const items = all.map(({ text, at = now, person }, index) => ({
    id: `i${index}`,
    at,
    text,
    source: 'survey',
    ...(person === undefined ? {} : { person }),
  }))
  const opinions = all.map(({ text, sentiment = -0.8, phrases = [], unread }, index) => {
    const item = `i${index}`
    if (unread !== undefined) return { item, status: 'unavailable' as const, reason: unread }
    const sentences = [{ text, sentiment, phrases }]
    return { item, status: 'ok' as const, sentiment, label: 'negative' as const, language: 'en', sentences }
  })
  return [items, { status: 'ok', by: 'a test', opinions }]
}
const times = (count: number, one: Written): Written[] => Array.from({ length: count }, () => one)
const fine = (count: number, at = now) => times(count, { text: 'It is fine', sentiment: 0.3, at })

describe('The pain points of a period', () => {
  test('are the three that most people complain about, with share, trend and examples', () => {
    const [items, opinions] = written([
      { text: 'so slow!!', person: 'a' },
      { text: 'it takes forever to import', person: 'a' },
      { text: 'Large files are slow, ask jo@acme.com', person: 'b' },
      { text: 'Painfully slow with our list', person: 'c', at: '2026-09-28T23:59:59Z' },
      { text: 'Error messages are cryptic', person: 'b' },
      { text: 'cryptic errors', person: 'd' },
      { text: 'too complicated', person: 'e' },
      { text: 'far too complicated for us', person: 'f' },
      { text: 'too expensive', person: 'g' },
      { text: 'slow', person: 'h', at: '2026-09-29T00:00:00Z' },
      { text: 'slow', person: 'i', at: before },
      ...fine(3, before),
      ...fine(3),
    ])
    const counts = painPoints(items, opinions, period)
    expect(counts).toMatchObject({ status: 'ok', period, people: 10, unread: [] })
    if (counts.status !== 'ok') return
    expect(counts.points.map(({ theme, people, of, examples }) => ({ theme, people, of, examples }))).toEqual([
      {
        theme: 'slow',
        people: 3,
        of: 10,
        examples: ['Painfully slow with our list', 'it takes forever to import', 'Large files are slow, ask [e-mail]'],
      },
      { theme: 'confusing', people: 2, of: 10, examples: ['far too complicated for us', 'too complicated'] },
      { theme: 'errors', people: 2, of: 10, examples: ['Error messages are cryptic', 'cryptic errors'] },
    ])
    expect(counts.points[0]).toMatchObject({
      title: 'Slow, long waits',
      share: 0.3,
      trend: { direction: 'about the same', before: { people: 1, of: 4, share: 0.25 } },
    })
  })

  test.each([
    [20, 4, 'more'],
    [4, 20, 'fewer'],
    [14, 10, 'about the same'],
    [10, 10, 'about the same'],
  ])('%d of 50 after %d of 50 are %s', (after, earlier, direction) => {
    const [items, opinions] = written([
      ...times(after, { text: 'slow' }),
      ...fine(50 - after),
      ...times(earlier, { text: 'slow', at: before }),
      ...fine(50 - earlier, before),
    ])
    expect(painPoints(items, opinions, period)).toMatchObject({ points: [{ theme: 'slow', trend: { direction } }] })
  })

  test('have no trend where nobody wrote before', () => {
    const [items, opinions] = written(times(2, { text: 'slow' }))
    const trend = { direction: 'unknown', reason: 'nobody wrote in the period before' }
    expect(painPoints(items, opinions, period)).toMatchObject({ points: [{ people: 2, of: 2, trend }] })
  })

  test('are none where nobody shares a complaint: that is an answer', () => {
    const [items, opinions] = written([{ text: 'slow' }, ...fine(4)])
    expect(painPoints(items, opinions, period)).toEqual({ status: 'ok', period, people: 5, points: [], unread: [] })
  })

  test('name what several people complain about though no lexicon knows it', () => {
    const [items, opinions] = written([
      { text: 'Duplicate products everywhere', phrases: ['Duplicate products'] },
      { text: 'So many duplicate products since then', phrases: ['duplicate products'] },
      { text: 'products are duplicates again', phrases: ['products', 'duplicates'] },
      { text: 'duplicated products, thanks to [name]', phrases: ['duplicated products', 'name'] },
      { text: 'I love the products', phrases: ['products'], sentiment: 0.8 },
    ])
    expect(painPoints(items, opinions, period)).toMatchObject({
      points: [{ theme: 'said:duplic-product', title: '“duplicate products”', people: 3 }],
    })
  })

  test('count an unknown complaint by its rating, where its words are neutral', () => {
    const [items, opinions] = written(times(3, { text: 'The barcode thing', phrases: ['barcode'], sentiment: 0 }))
    const rated = items.map((item) => ({ ...item, rating: 0.25 }))
    expect(painPoints(items, opinions, period)).toMatchObject({ points: [] })
    expect(painPoints(rated, opinions, period)).toMatchObject({ points: [{ theme: 'said:barcod', people: 3 }] })
  })
})

describe('Nothing is invented', () => {
  test('where nobody wrote', () => {
    const [items, opinions] = written(times(3, { text: 'slow', at: before }))
    expect(painPoints(items, opinions, period)).toEqual({
      status: 'unavailable',
      reason: 'Nobody wrote in this period.',
    })
  })

  test('where nothing could be read, and what could not is counted where something could', () => {
    const unread = { text: 'langsam', unread: 'language de is not served' }
    const [items, opinions] = written([unread, unread])
    expect(painPoints(items, opinions, period)).toEqual({
      status: 'unavailable',
      reason: 'None of 2 texts of this period could be read: language de is not served.',
    })
    const [more, ofMore] = written([unread, unread, { text: 'n/a', unread: 'it has no words' }, ...fine(1)])
    expect(painPoints(more, ofMore, period)).toMatchObject({
      people: 1,
      unread: [
        { reason: 'language de is not served', items: 2 },
        { reason: 'it has no words', items: 1 },
      ],
    })
  })

  test('where the analyser is not there', () => {
    const nothing: Opinions = { status: 'unavailable', reason: 'Azure AI Language does not know the key (401).' }
    expect(painPoints([], nothing, period)).toEqual(nothing)
  })
})

test('An example is cut after personal data was removed, so that no half of it is left', () => {
  const long = `${'The import is so slow that we wait and wait with every single file of ours, '.repeat(1)}${'and '.repeat(12)}jonathan.doe@example.com wrote to you`
  const [items, opinions] = written(times(2, { text: long }))
  const found = painPoints(items, opinions, period)
  const [example = ''] = found.status === 'ok' ? (found.points[0]?.examples ?? []) : []
  expect(example.length).toBeLessThanOrEqual(140)
  expect(example).toMatch(/…$/)
  expect(example).not.toMatch(/jon|doe/)
})
