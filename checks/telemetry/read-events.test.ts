import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { RecordedRequest, TelemetryEvent } from '../types.ts'
import { readEvents } from './read-events.ts'

/** A request as its SDK sends it, and the events in it or why nobody can tell. */
type Sent = Pick<RecordedRequest, 'method' | 'url' | 'contentType' | 'body'> & {
  says: string
  events: Pick<TelemetryEvent, 'name' | 'properties'>[] | string
}

const folder = join(import.meta.dirname, '../../fixtures/telemetry')
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
const analytics = { hosts: ['events.acme.io'] }
const when = { step: ['Upload the file'], at: 900 }
const ids: Record<string, string> = { 'new-relic': 'newRelic', 'error-reporting': 'errorReporting' }

function sentTo(file: string): Sent[] {
  const { requests }: { requests: Sent[] } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  return requests
}

describe.each(files)('%s', (file) => {
  const id = file.replace('.json', '')
  test.each(sentTo(file).map((sent) => [sent.says, sent] as const))('%s', (_, { says: _says, events, ...request }) => {
    const base = { ...when, provider: ids[id] ?? id }
    const expected =
      typeof events === 'string'
        ? [{ ...base, name: '', properties: [], unread: events }]
        : events.map((event) => ({ ...base, ...event }))
    expect(readEvents([{ ...when, ...request }], analytics)).toEqual(expected)
  })
})

const track = (body: Partial<RecordedRequest>): RecordedRequest => ({
  ...when,
  method: 'POST',
  url: 'https://api.segment.io/v1/t',
  ...body,
})
const base64 = (text: string) => Buffer.from(text).toString('base64')
const unread = (why: string) => [{ ...when, provider: 'segment', name: '', properties: [], unread: why }]

describe('what cannot be read is an event of unknown content', () => {
  const whole = gzipSync(JSON.stringify({ type: 'track', event: 'a' }))

  test.each<[string, Partial<RecordedRequest>, string]>([
    ['a body that was cut', { body: base64('{"event":"a"}'), cut: true }, 'Its body was too long to be kept whole.'],
    ['half of a gzip', { body: whole.subarray(0, 15).toString('base64') }, 'Its body cannot be unpacked.'],
    ['half of a JSON', { body: base64('{"event":"a", "prop') }, 'Its format is not known.'],
    ['no body at all', {}, 'Its format is not known.'],
    ['a text', { body: base64('hello') }, 'Its format is not known.'],
    ['a list of texts', { body: base64('["a"]') }, 'It has no name.'],
    ['a name that is a number', { body: base64('{"type":"track","event":7}') }, 'It has no name.'],
  ])('%s', (_, request, why) => {
    expect(readEvents([track(request)], analytics)).toEqual(unread(why))
  })

  test('a gzip that unpacks to more than 4 MB is not unpacked', () => {
    const bomb = gzipSync(Buffer.alloc(4_000_001, ' '))
    expect(readEvents([track({ body: bomb.toString('base64') })], analytics)).toEqual(
      unread('Its body cannot be unpacked.'),
    )
  })

  test('but what holds no events in any case holds none, though it is cut', () => {
    const recording = track({ url: 'https://us.i.posthog.com/s/', body: base64('x'), cut: true })
    expect(readEvents([recording], analytics)).toEqual([])
  })

  test('and events beside one without a name are kept', () => {
    const body = base64(JSON.stringify({ batch: [{ type: 'track', event: 'a' }, { type: 'track' }] }))
    const [first, second] = readEvents([track({ url: 'https://api.segment.io/v1/b', body })], analytics)
    expect([first?.name, second?.unread]).toEqual(['a', 'It has no name.'])
  })
})

test('names are bounded, sorted and told once; values are nowhere', () => {
  const properties = { b: 'ann@example.com', a: 1, [`${'x'.repeat(300)}`]: 1 }
  const body = base64(JSON.stringify({ type: 'track', event: 'n'.repeat(300), properties }))
  const events = readEvents([track({ body })], analytics)
  expect(events).toEqual([
    { ...when, provider: 'segment', name: 'n'.repeat(200), properties: ['a', 'b', 'x'.repeat(200)] },
  ])
  expect(JSON.stringify(events)).not.toContain('ann@')
})

test('names that mean something to JavaScript are names like any other', () => {
  const body = base64('{"type":"track","event":"constructor","properties":{"__proto__":1,"toString":2}}')
  expect(readEvents([track({ body })], analytics)).toEqual([
    { ...when, provider: 'segment', name: 'constructor', properties: ['__proto__', 'toString'] },
  ])
})

test('a question beforehand (OPTIONS) and what is no telemetry hold no events', () => {
  const other = track({ url: 'https://shop.example/api/rows', body: base64('{"event":"a"}') })
  expect(readEvents([track({ method: 'OPTIONS' }), other], analytics)).toEqual([])
})

test('no more than 5000 events are kept of an attempt', () => {
  const batch = Array.from({ length: 6000 }, (_, i) => ({ type: 'track', event: `e${i}` }))
  const body = base64(JSON.stringify({ batch }))
  expect(readEvents([track({ url: 'https://api.segment.io/v1/b', body })], analytics)).toHaveLength(5000)
})
