import { describe, expect, test } from 'vitest'
import { findPains } from './find-pains.ts'
import { painLexicon } from './pain-lexicon.ts'

test.each([
  'slow',
  'so slow!!',
  'SLOOOOW',
  'takes forever',
  'It took ages',
  'painfully slow loading',
  'we waited 20 minutes',
])('All ways to say that something is slow are one theme: %s', (text) => {
  expect(findPains(text)).toMatchObject({ pains: ['slow'], denied: [] })
})

describe('What is denied is no pain', () => {
  test.each([
    ['not slow at all', 'slow'],
    ["It isn't slow", 'slow'],
    ['It no longer takes forever', 'slow'],
    ['never been so slow', 'slow'],
    ['without a single crash', 'broken'],
    ['It never crashed', 'broken'],
    ['The wait is over', 'slow'],
    ['not too complicated', 'confusing'],
    ["wasn't expensive", 'price'],
  ])('%s', (text, theme) => {
    expect(findPains(text)).toMatchObject({ pains: [], denied: [theme] })
  })

  test('but what stands in another clause is', () => {
    expect(findPains('Not complicated, but slow')).toMatchObject({ pains: ['slow'], denied: ['confusing'] })
    expect(findPains('No crashes; takes forever though')).toMatchObject({ pains: ['slow'], denied: ['broken'] })
  })

  test('and what is said by a denial is', () => {
    expect(findPains("It doesn't work")).toMatchObject({ pains: ['broken'] })
    expect(findPains('cant find the import')).toMatchObject({ pains: ['confusing'] })
    expect(findPains('There is no way to undo it')).toMatchObject({ pains: ['missing'] })
  })
})

test('A sentence may have several pains, and an error that confuses is no confusing page', () => {
  expect(findPains('Takes forever, then it crashes').pains).toEqual(['slow', 'broken'])
  expect(findPains('The error message is confusing').pains).toEqual(['errors'])
})

test('What is only spoken of is a topic, and what is asked for a wish', () => {
  expect(findPains('I opened it on my phone')).toMatchObject({ pains: [], topics: ['mobile'] })
  expect(findPains('A filter would be nice')).toMatchObject({ pains: [], wishes: ['missing'] })
})

test.each(['', '!!!', '👍', 'We import about 300 products a week', 'Great!'])('No pain in: %s', (text) => {
  expect(findPains(text)).toMatchObject({ pains: [], wishes: [], denied: [] })
})

test('Each theme of the lexicon is found by each of its own phrases, unless another takes it', () => {
  const missed = painLexicon.flatMap(({ id, pains }) =>
    pains.filter((phrase) => {
      const written = phrase
        .replace(/ ?\.\./g, '')
        .replaceAll('#', '7')
        .replace(/\/\S*/g, '')
        .replaceAll('?', '')
      const found = findPains(written)
      const aside = painLexicon.some(({ id: other, before }) => before?.includes(id) && found.pains.includes(other))
      return !aside && ![...found.pains, ...found.denied].includes(id)
    }),
  )
  expect(missed).toEqual([])
})
