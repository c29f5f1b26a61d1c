import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../compare/seeded-random.ts'
import { findThemes } from '../../feedback/find-themes.ts'
import { painPoints } from '../../feedback/pain-points.ts'
import { parseFeedbackFile } from '../../feedback/parse-feedback-file.ts'
import { readSentiment } from '../../feedback/sentiment-reading.ts'
import { parseCsv } from '../../kpis/parse-csv.ts'
import type { FeedbackItem } from '../../types.ts'
import { openEmbeddedAnalyser } from './embedded.ts'

const analyser = openEmbeddedAnalyser()
const fixture = (path: string) => readFile(new URL(`../../../fixtures/${path}`, import.meta.url), 'utf8')
const item = (text: string, more: Partial<FeedbackItem> = {}): FeedbackItem => ({
  id: text,
  at: '2026-09-14T00:00:00Z',
  text,
  source: 'survey',
  ...more,
})

async function opinionOf(text: string, more: Partial<FeedbackItem> = {}) {
  const found = await analyser.analyse([item(text, more)])
  if (found.status !== 'ok') throw new Error(found.reason)
  return found.opinions[0]
}

describe('Sentiment', () => {
  test.each([
    ['Takes forever to load', 'negative'],
    ['Error messages are cryptic', 'negative'],
    ['Works like a charm', 'positive'],
    ['Not slow at all, very easy', 'positive'],
    ["I couldn't be happier", 'positive'],
    ['Great, another coffee break 🙄', 'negative'],
    ['👎', 'negative'],
    ['👍', 'positive'],
    ['We have two warehouses.', 'neutral'],
    ['', 'nothing'],
  ])('%s', async (text, label) => {
    const opinion = await opinionOf(text)
    expect(opinion?.status === 'ok' ? opinion.label : 'nothing').toBe(label)
  })

  test('comes with sentences, and what they speak of', async () => {
    expect(await opinionOf('Duplicate products since the migration. Nice colours!')).toMatchObject({
      status: 'ok',
      language: 'en',
      sentences: [
        { text: 'Duplicate products since the migration.', phrases: expect.arrayContaining(['migration']) },
        { text: 'Nice colours!', phrases: ['Nice colours'] },
      ],
    })
  })
})

test('Whatever people write of themselves is in no opinion, no pain point and no theme', async () => {
  const random = seededRandom(7)
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('')
  const word = () => `x${Array.from({ length: 7 }, () => 'bcdfgklmnprst'[Math.floor(random() * 13)]).join('')}`
  const secrets: string[] = []
  const secret = (one: string) => {
    secrets.push(one)
    return one
  }
  const capital = () => secret(word().replace('x', 'X'))
  const forms = [
    () => `So slow. Write to ${secret(word())}@${secret(word())}.example!`,
    () => `Duplicate rows, my name is ${capital()} ${capital()}.`,
    () => `Cryptic errors in order #${secret(digits(8))}, ${capital()} told me`,
    () => `Too complicated! Call +${digits(2)} ${digits(3)} ${secret(digits(7))}`,
    () => `It crashed: https://${secret(word())}.example/?token=${secret(word())}`,
    () => `Duplicate rows again.\n${capital()} ${capital()}`,
  ]
  const items = Array.from({ length: 300 }, (_, index) =>
    item((forms[index % forms.length] ?? String)(), { id: `i${index}` }),
  )
  const opinions = await analyser.analyse(items)
  const period = { from: '2026-09-14T00:00:00Z', until: '2026-09-15T00:00:00Z' }
  const found = painPoints(items, opinions, period)
  expect(found).toMatchObject({ people: 300, points: [{ people: 100 }, { people: 50 }, { people: 50 }] })
  const said = JSON.stringify([opinions, found, findThemes(items, opinions.status === 'ok' ? opinions.opinions : [])])
  expect(secrets.length).toBeGreaterThan(500)
  expect(secrets.filter((one) => said.includes(one))).toEqual([])
})

test('Personal data is in no opinion', async () => {
  const opinion = await opinionOf('My name is Zbigniew Quist (zq@acme.com). Slow! Call +49 30 1234567.', { id: '1' })
  expect(JSON.stringify(opinion)).not.toMatch(/zbig|quist|zq|acme|1234567/i)
})

describe('Languages', () => {
  test('English is served, and any other is said to be not, as it says itself or as it is written', async () => {
    expect(await opinionOf('Der Import dauert viel zu lange.')).toMatchObject({
      status: 'unavailable',
      reason: 'language de is not served',
    })
    expect(await opinionOf('ok', { language: 'fr' })).toMatchObject({ reason: 'language fr is not served' })
    expect(await opinionOf('太慢了')).toMatchObject({ reason: 'its language is not served' })
    expect(await opinionOf('Terrible')).toMatchObject({ status: 'ok', language: 'en' })
    expect(await opinionOf('...')).toMatchObject({ status: 'unavailable', reason: 'it has no words' })
  })

  test('of 49 short texts in 15 other languages at most one is taken for English', async () => {
    const csv = parseCsv(await fixture('feedback/languages.csv'))
    const rows = csv.status === 'ok' ? csv.records.slice(1).map(({ fields: [, text = ''] }) => item(text)) : []
    expect(rows.length).toBe(49)
    const found = await analyser.analyse(rows)
    const read = found.status === 'ok' ? found.opinions.filter(({ status }) => status === 'ok') : []
    expect(read.map((opinion) => opinion.item)).toEqual(['trop cher'])
  })

  test('of the labelled texts, all English, none is refused', async () => {
    const csv = parseCsv(await fixture('feedback/labelled.csv'))
    const rows = csv.status === 'ok' ? csv.records.slice(1).map(({ fields: [, , , text = ''] }) => item(text)) : []
    expect(rows.length).toBeGreaterThan(200)
    const found = await analyser.analyse(rows)
    const refused = found.status === 'ok' ? found.opinions.filter(({ status }) => status !== 'ok') : []
    expect(refused.map((opinion) => opinion.item)).toEqual([])
  })
})

test('What people say of Stockroom: large files are slow, and more so this sprint; errors are cryptic; it is complicated', async () => {
  const reading = parseFeedbackFile('feedback.csv', await fixture('stockroom/kpis/feedback.csv'))
  if (reading.status !== 'ok') throw new Error(reading.reason)
  expect(reading).toMatchObject({ malformed: [], withoutText: 0 })
  expect(reading.items.length).toBe(120)
  const period = { from: '2026-09-16T00:00:00Z', until: '2026-09-30T00:00:00Z' }
  const opinions = await analyser.analyse(reading.items)
  expect(readSentiment(reading.items, opinions, period)).toMatchObject({ status: 'ok', people: 72 })
  const found = painPoints(reading.items, opinions, period)
  const points = found.status === 'ok' ? found.points : []
  expect(points.map(({ theme, people, of, trend: { direction } }) => ({ theme, people, of, direction }))).toEqual([
    { theme: 'slow', people: 24, of: 72, direction: 'more' },
    { theme: 'errors', people: 13, of: 72, direction: 'about the same' },
    { theme: 'confusing', people: 11, of: 72, direction: 'about the same' },
  ])
  expect(points.flatMap(({ examples }) => examples).join()).not.toMatch(
    /customer-|Miriam|Okafor|Lindgren|jo\.brandt|1234567|48213|20931/,
  )
})
