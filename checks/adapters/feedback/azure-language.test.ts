import { afterEach, describe, expect, test } from 'vitest'
import { type AzureFault, openAzureStandIn, refuse } from '../../../fixtures/azure-language.ts'
import type { FeedbackItem } from '../../types.ts'
import { openAzureLanguage } from './azure-language.ts'

const key = 'a-key-of-32-characters-and-secret'
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function azure(fault?: AzureFault, how: { key?: string; within?: number } = {}) {
  const standIn = await openAzureStandIn(key, fault)
  closing.push(standIn.close)
  const { endpoint } = standIn
  const analyser = openAzureLanguage({ endpoint, key, signal: new AbortController().signal, second: 5, ...how })
  return { ...standIn, analyser }
}

const item = (text: string, more: Partial<FeedbackItem> = {}): FeedbackItem => ({
  id: text.slice(0, 20),
  at: '2026-09-14T00:00:00Z',
  text,
  language: 'en',
  source: 'survey',
  ...more,
})
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => item(`It is slow, really ${index}`, { id: `i${index}` }))

describe('Opinions', () => {
  test('come with sentences and what they speak of, in the order of the items', async () => {
    const { analyser } = await azure()
    const texts = [item('The import is slow with many rows. I love the support!'), item('We have two shops.')]
    expect(await analyser.analyse(texts)).toEqual({
      status: 'ok',
      by: 'Azure AI Language',
      opinions: [
        {
          item: 'The import is slow w',
          status: 'ok',
          sentiment: 0,
          label: 'mixed',
          language: 'en',
          sentences: [
            { text: 'The import is slow with many rows.', sentiment: -0.85, phrases: ['import', 'many rows'] },
            { text: 'I love the support!', sentiment: 0.85, phrases: ['support'] },
          ],
        },
        {
          item: 'We have two shops.',
          status: 'ok',
          sentiment: 0,
          label: 'neutral',
          language: 'en',
          sentences: [{ text: 'We have two shops.', sentiment: 0, phrases: [] }],
        },
      ],
    })
  })

  test('of many items are asked for ten at a time, each once', async () => {
    const { analyser, seen } = await azure()
    const found = await analyser.analyse(many(34))
    expect(found).toMatchObject({ status: 'ok' })
    if (found.status === 'ok') expect(found.opinions.map(({ item: id }) => id)).toEqual(many(34).map(({ id }) => id))
    const sizes = (kind: string) =>
      seen
        .filter((task) => task.kind === kind)
        .map(({ analysisInput }) => analysisInput.documents.length)
        .toSorted()
    expect(sizes('SentimentAnalysis')).toEqual([10, 10, 10, 4])
    expect(sizes('KeyPhraseExtraction')).toEqual([10, 10, 10, 4])
  })

  test('of a long text are those of its pieces, by their length; what has no words is not sent', async () => {
    const { analyser, seen } = await azure()
    const long = `${'slow '.repeat(1_500)}${'😀'.repeat(2_600)}`
    const found = await analyser.analyse([item(long, { id: 'long' }), item('  ...  ', { id: 'empty' })])
    expect(found).toMatchObject({
      opinions: [
        { item: 'long', status: 'ok', label: 'mixed' },
        { item: 'empty', status: 'unavailable', reason: 'it has no words' },
      ],
    })
    const [sent] = seen
    const texts = sent?.analysisInput.documents.map(({ text }) => text) ?? []
    expect(texts.length).toBe(3)
    expect(texts.join('').replaceAll(' ', '')).toBe(long.replaceAll(' ', ''))
  })

  test('are in the language that a text says, else that it is written in, else the given one', async () => {
    const { analyser, seen } = await azure()
    const texts = ['Der Import dauert viel zu lange', 'ok', 'Das ist zu langsam für uns alle']
    await analyser.analyse(
      texts.map((text, index) => ({
        ...item(text),
        ...(index === 2 ? { language: 'nl' } : { language: undefined as never }),
      })),
    )
    expect(seen[0]?.analysisInput.documents.map(({ language }) => language)).toEqual(['de', 'en', 'nl'])
  })
})

test('Nothing personal is sent, neither in texts nor in ids', async () => {
  const { analyser, seen } = await azure()
  const text = 'My name is Zbigniew Quist, zq@acme.com, +49 30 1234567, order #4711: the import is slow'
  await analyser.analyse([item(text, { id: 'zq@acme.com', person: 'zq' })])
  expect(JSON.stringify(seen)).not.toMatch(/zbig|quist|zq|acme|1234567|4711/i)
  expect(seen[0]?.analysisInput.documents).toEqual([
    { id: '1', language: 'en', text: 'My name is [name], [e-mail], [number], order #[number]: the import is slow' },
  ])
})

test('A document that is refused inside a success is unavailable, and no other is', async () => {
  const { analyser } = await azure()
  expect(await analyser.analyse([item('slow'), item('unsupported')])).toMatchObject({
    status: 'ok',
    opinions: [
      { status: 'ok', sentiment: -0.85 },
      { status: 'unavailable', reason: 'Azure AI Language refused it (UnsupportedLanguageCode)' },
    ],
  })
})

test('A document that is neither answered nor refused is unavailable', async () => {
  const { analyser } = await azure(({ task }, response) => {
    if (task.kind !== 'SentimentAnalysis') return undefined
    response.end('{"kind":"SentimentAnalysisResults","results":{"documents":[],"errors":[],"modelVersion":"x"}}')
    return 'answered'
  })
  expect(await analyser.analyse([item('slow')])).toEqual({
    status: 'unavailable',
    reason: 'Azure AI Language left it out',
  })
})

test('Nobody’s texts are no request and no opinion', async () => {
  const { analyser, seen } = await azure()
  expect(await analyser.analyse([])).toEqual({ status: 'ok', by: 'Azure AI Language', opinions: [] })
  expect(seen).toEqual([])
})

test('Sentiment stands without key phrases where those alone fail', async () => {
  const { analyser } = await azure(({ task }, response) => {
    if (task.kind !== 'KeyPhraseExtraction') return undefined
    refuse(response, 403, 'Forbidden')
    return 'answered'
  })
  expect(await analyser.analyse([item('slow rows')])).toMatchObject({
    opinions: [{ status: 'ok', sentences: [{ phrases: [] }] }],
  })
})

describe('What goes wrong is said, never counted', () => {
  const always =
    (status: number, code: string, headers: Record<string, string> = {}): AzureFault =>
    (_, response) => {
      refuse(response, status, code, headers)
      return 'answered'
    }

  test.each<[name: string, fault: AzureFault, reason: string]>([
    [
      '403',
      always(403, 'QuotaExceeded'),
      'Azure AI Language refuses access (403, QuotaExceeded): the resource may be closed to this network, or its quota used up.',
    ],
    ['404', always(404, 'NotFound'), 'There is no Azure AI Language at the endpoint (404).'],
    ['400', always(400, 'InvalidRequest'), 'Azure AI Language refuses the request (400, InvalidRequest).'],
    [
      '429 without end',
      always(429, 'TooManyRequests', { 'retry-after': '1' }),
      'Azure AI Language takes no more requests for now (429, TooManyRequests).',
    ],
    [
      '429 for an hour',
      always(429, 'TooManyRequests', { 'retry-after': '3600' }),
      'Azure AI Language takes no more requests for now (429, TooManyRequests).',
    ],
    ['500', always(500, 'InternalServerError'), 'Azure AI Language fails (500, InternalServerError).'],
    ['503', always(503, 'ServiceUnavailable'), 'Azure AI Language fails (503, ServiceUnavailable).'],
    [
      'a redirect',
      always(302, 'x', { location: 'http://169.254.169.254/' }),
      'The endpoint leads to another address, where the key is not sent.',
    ],
    [
      'no JSON',
      (_, response) => {
        response.end('<html>')
        return 'answered'
      },
      'Azure AI Language answered with something that is no JSON.',
    ],
    [
      'another form',
      (_, response) => {
        response.end('{"kind":"SentimentAnalysisResults","results":{"documents":[{"id":"1","sentiment":"sad"}]}}')
        return 'answered'
      },
      'Azure AI Language answered in another form than its version 2023-04-01 does: results.documents.0.sentiment is not as it should be.',
    ],
    [
      'a share that is none',
      (_, response) => {
        const document = {
          id: '1',
          sentiment: 'negative',
          confidenceScores: { positive: 12, neutral: 0, negative: 88 },
          sentences: [],
        }
        response.end(
          JSON.stringify({ kind: 'SentimentAnalysisResults', results: { documents: [document], errors: [] } }),
        )
        return 'answered'
      },
      'Azure AI Language answered in another form than its version 2023-04-01 does: results.documents.0.confidenceScores.positive is not as it should be.',
    ],
    [
      'a huge answer',
      (_, response) => {
        response.end(`{"kind":"${'x'.repeat(10_000_001)}"}`)
        return 'answered'
      },
      'Azure AI Language answered with more than 10000000 bytes.',
    ],
    [
      'a connection that breaks',
      (_, response) => {
        response.destroy()
        return 'answered'
      },
      'Azure AI Language cannot be reached (UND_ERR_SOCKET).',
    ],
  ])('%s', async (_, fault, reason) => {
    const { analyser } = await azure(fault)
    expect(await analyser.analyse([item('slow'), item('great')])).toEqual({ status: 'unavailable', reason })
  })

  test('401, without the key in any word', async () => {
    const { analyser, seen } = await azure(undefined, { key: 'another' })
    const reason = 'Azure AI Language does not know the key (401): it must be one of this resource.'
    expect(await analyser.analyse(many(50))).toEqual({ status: 'unavailable', reason })
    expect(seen).toEqual([])
  })

  test('slow', async () => {
    const { analyser } = await azure(() => 'answered', { within: 200 })
    const reason = 'Azure AI Language did not answer in time.'
    expect(await analyser.analyse(many(50))).toEqual({ status: 'unavailable', reason })
  })

  test('nobody at the endpoint, and no endpoint', async () => {
    const { endpoint, close } = await openAzureStandIn(key)
    await close()
    const how = { key, signal: new AbortController().signal, second: 5 }
    expect(await openAzureLanguage({ endpoint, ...how }).analyse([item('slow')])).toEqual({
      status: 'unavailable',
      reason: 'Azure AI Language cannot be reached (ECONNREFUSED).',
    })
    for (const wrong of ['', 'acme', 'http://acme.cognitiveservices.azure.com', 'https://user@acme.com']) {
      expect(await openAzureLanguage({ endpoint: wrong, ...how }).analyse([item('slow')])).toEqual({
        status: 'unavailable',
        reason: 'The endpoint of Azure AI Language is no address such as https://NAME.cognitiveservices.azure.com.',
      })
    }
  })

  test('an address where nobody may go', async () => {
    const refused = Object.assign(new Error('acme.test leads to 10.0.0.1, a private address'), {
      code: 'EREFUSEDADDRESS',
    })
    for (const error of [refused, new TypeError('fetch failed', { cause: refused })]) {
      const fetch = () => Promise.reject(error)
      const how = { endpoint: 'https://acme.test', key, signal: new AbortController().signal, fetch }
      const reason = 'Azure AI Language is not asked: acme.test leads to 10.0.0.1, a private address.'
      expect(await openAzureLanguage(how).analyse([item('slow')])).toEqual({ status: 'unavailable', reason })
    }
  })

  test('one batch alone, where others are answered', async () => {
    const { analyser } = await azure(({ task }, response) => {
      if (task.kind !== 'SentimentAnalysis' || !task.analysisInput.documents.some(({ id }) => id === '15'))
        return undefined
      refuse(response, 400, 'InvalidDocumentBatch')
      return 'answered'
    })
    const found = await analyser.analyse(many(25))
    const counts = found.status === 'ok' ? Object.groupBy(found.opinions, ({ status }) => status) : {}
    expect([counts.ok?.length, counts.unavailable?.length]).toEqual([15, 10])
  })
})

describe('A limit that ends is waited for', () => {
  test.each([
    ['in seconds', () => ({ 'retry-after': '2' })],
    [
      'until a moment of its own clock',
      () => ({ 'retry-after': 'Mon, 14 Sep 2026 10:00:02 GMT', date: 'Mon, 14 Sep 2026 10:00:00 GMT' }),
    ],
    ['without saying how long', (): Record<string, string> => ({})],
  ])('%s', async (_, headers) => {
    const { analyser, seen } = await azure(({ nth }, response) => {
      if (nth > 2) return undefined
      refuse(response, 429, 'TooManyRequests', headers())
      return 'answered'
    })
    expect(await analyser.analyse([item('slow')])).toMatchObject({ opinions: [{ status: 'ok', sentiment: -0.85 }] })
    expect(seen.length).toBe(4)
  })

  test('and so is a service that fails for a moment', async () => {
    const { analyser } = await azure(({ nth }, response) => {
      if (nth > 3) return undefined
      refuse(response, nth === 1 ? 503 : 500, 'ServiceUnavailable')
      return 'answered'
    })
    expect(await analyser.analyse([item('slow')])).toMatchObject({ opinions: [{ status: 'ok' }] })
  })
})
