import { describe, expect, test } from 'vitest'
import { attempt } from '../../fixtures/builders/attempt.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import { telemetryEvent as event } from '../../fixtures/builders/telemetry-event.ts'
import type { Pair, TelemetryEvent } from '../types.ts'
import { findTelemetryFacts } from './find-telemetry-facts.ts'

const flow = 'ux/import.spec.ts › import the first inventory'
const find = (pairs: Pair[]) => findTelemetryFacts({ flow, pairs, limits: defaultLimits })
const brief = (pairs: Pair[]) =>
  find(pairs).map(({ kind, step, certain, evidence }) => [kind, step, certain, evidence.head, evidence.message])

type Sends = (i: number) => TelemetryEvent[]
const always =
  (...events: TelemetryEvent[]): Sends =>
  () =>
    events

function sending(count: number, base: Sends, head: Sends): Pair[] {
  return Array.from({ length: count }, (_, i) =>
    pair({ index: i + 1, base: attempt({ events: base(i) }), head: attempt({ arm: 'head', events: head(i) }) }),
  )
}

const lastStep = ['See the imported rows']
const upload = ['Upload the file']
const chosen = event({ name: 'File chosen', step: upload, at: 300, properties: ['kind'] })
const lost = 'Segment: “Import completed” (rows, seconds)'

describe('a lost event', () => {
  test('is certain when all of five base attempts send it and no head attempt does', () => {
    expect(find(sending(5, always(chosen, event()), always(chosen)))).toEqual([
      {
        id: expect.stringMatching(/^lostEvent-[0-9a-f]{8}$/),
        kind: 'lostEvent',
        flow,
        step: lastStep,
        severity: 'block',
        title: 'Lost analytics event in “See the imported rows”',
        certain: true,
        evidence: { message: lost, head: [5, 5], base: [0, 5] },
        event: { provider: 'segment', name: 'Import completed' },
      },
    ])
  })

  test('is a candidate with four pairs, or when one head attempt sends it', () => {
    expect(brief(sending(4, always(event()), always()))).toEqual([['lostEvent', lastStep, false, [4, 4], lost]])
    const once: Sends = (i) => (i === 2 ? [event()] : [])
    expect(brief(sending(6, always(event()), once))).toEqual([['lostEvent', lastStep, false, [5, 6], lost]])
  })

  test('is nothing when half of head’s attempts send it, or one base attempt does not', () => {
    expect(brief(sending(6, always(event()), (i) => (i < 3 ? [event()] : [])))).toEqual([])
    expect(brief(sending(6, (i) => (i > 0 ? [event()] : []), always()))).toEqual([])
  })

  test('is another one for each provider', () => {
    const both = always(event(), event({ provider: 'ga4' }))
    expect(brief(sending(5, both, always(event())))).toEqual([
      ['lostEvent', lastStep, true, [5, 5], 'Google Analytics: “Import completed” (rows, seconds)'],
    ])
  })

  test('has the same id in every run, and another one in another flow', () => {
    const pairs = sending(5, always(event()), always())
    const [here] = find(pairs)
    const [there] = findTelemetryFacts({ flow: 'another', pairs, limits: defaultLimits })
    expect([find(sending(7, always(event()), always()))[0]?.id, there?.id === here?.id]).toEqual([here?.id, false])
  })
})

describe('batches, order, counts and moments make no facts', () => {
  test('sent in another order, in another step, or after the last one', () => {
    const later: Sends = (i) => [event({ step: i % 2 ? [] : lastStep, at: 1600 }), { ...chosen, step: lastStep }]
    expect(brief(sending(5, always(chosen, event()), later))).toEqual([])
  })

  test('sent twice by a retry, or twice before and once now in the same step', () => {
    expect(brief(sending(5, always(event()), always(event(), event())))).toEqual([])
    expect(brief(sending(5, always(event(), event()), always(event())))).toEqual([])
  })

  test('all of it flushed in one step instead of two', () => {
    const twice = always({ ...chosen, step: upload }, { ...chosen, step: lastStep })
    const flushed = always({ ...chosen, step: lastStep }, { ...chosen, step: lastStep })
    expect(brief(sending(5, twice, flushed))).toEqual([])
  })

  test('a head that is always done before base would have sent it may only not have come to it', () => {
    const flushed = always(event({ step: [], at: 5000 }))
    const words = `${lost}; it may have been sent unread, or not yet`
    expect(brief(sending(5, flushed, always()))).toEqual([['lostEvent', [], false, [5, 5], words]])
    const beside = (duration: number) =>
      sending(5, flushed, always()).map((p, i) => (i === 0 ? { ...p, head: { ...p.head, duration } } : p))
    expect(find(beside(4999)).map(({ certain }) => certain)).toEqual([false])
    expect(find(beside(5000)).map(({ certain }) => certain)).toEqual([true])
  })

  test('nor does what came before its step say that head had no time to send it', () => {
    const slowStart = { steps: { Open: 4000, 'See the imported rows': 600 }, events: [event({ at: 4500 })] }
    const goingOn = (ms: number) =>
      Array.from({ length: 5 }, (_, i) =>
        pair({
          index: i + 1,
          base: attempt(slowStart),
          head: attempt({
            arm: 'head',
            steps: { Open: 300, 'See the imported rows': 400 },
            duration: 300 + ms,
            events: [],
          }),
        }),
      )
    expect(find(goingOn(500)).map(({ certain }) => certain)).toEqual([true])
    expect(find(goingOn(499)).map(({ certain }) => certain)).toEqual([false])
  })

  test('attempts that did not complete, that count for nothing, or whose events nobody recorded', () => {
    const pairs = sending(6, always(event()), always())
    const failing = pairs.map((p) => ({ ...p, head: { ...p.head, outcome: 'failed' as const } }))
    expect(brief(failing)).toEqual([])
    expect(brief(pairs.map(({ head: { events: _, ...head }, ...p }) => ({ ...p, head })))).toEqual([])
    expect(brief(pairs.slice(0, 1).map((p) => ({ ...p, index: 0 })))).toEqual([])
    expect(brief([])).toEqual([])
  })

  test('a message to the same provider that nobody could read may hold it', () => {
    const dark = event({ name: '', properties: [], unread: 'Its format is not known.' })
    const words = `${lost}; it may have been sent unread, or not yet`
    const oneDark: Sends = (i) => (i === 0 ? [dark] : [])
    expect(brief(sending(5, always(event()), oneDark))).toEqual([['lostEvent', lastStep, false, [5, 5], words]])
    const elsewhere: Sends = () => [{ ...dark, provider: 'heap' }]
    expect(find(sending(5, always(event()), elsewhere)).map(({ certain }) => certain)).toEqual([true])
  })
})

describe('an event that is lost from one step and still sent in another', () => {
  const inBoth = always({ ...chosen, step: upload }, { ...chosen, step: lastStep })

  test('is lost there', () => {
    expect(brief(sending(5, inBoth, always({ ...chosen, step: upload })))).toEqual([
      ['lostEvent', lastStep, true, [5, 5], 'Segment: “File chosen” (kind)'],
    ])
  })

  test('unless one head attempt sends as many as one base attempt in all', () => {
    const head: Sends = (i) => [chosen, ...(i === 4 ? [chosen] : [])]
    expect(brief(sending(5, inBoth, head))).toEqual([])
  })
})

describe('a renamed event', () => {
  const renamed = event({ name: 'Import finished' })
  const now = (pairs: Pair[]) => find(pairs).map((fact) => [fact.title, fact.event?.renamedTo])
  const inStep = 'in “See the imported rows”'

  test('is one lost and one new in the same step with mostly the same properties', () => {
    expect(now(sending(5, always(event()), always(renamed)))).toEqual([
      [`Renamed analytics event ${inStep}`, 'Import finished'],
    ])
    expect(find(sending(5, always(event()), always(renamed)))[0]?.evidence.message).toBe(
      `${lost}, renamed to “Import finished”`,
    )
  })

  test.each([
    ['half of all properties in both', ['rows', 'seconds', 'kind', 'plan'], 'Import finished'],
    ['less than half', ['rows', 'seconds', 'kind', 'plan', 'size'], undefined],
    ['none', [], undefined],
  ])('%s', (_, properties, name) => {
    const [fact] = find(sending(5, always(event()), always({ ...renamed, properties })))
    expect(fact?.event?.renamedTo).toBe(name)
  })

  test('two events without properties are the same', () => {
    const [fact] = find(sending(5, always(event({ properties: [] })), always({ ...renamed, properties: [] })))
    expect(fact?.event?.renamedTo).toBe('Import finished')
  })

  test.each<[string, TelemetryEvent[], TelemetryEvent[]]>([
    ['in another step', [event()], [{ ...renamed, step: upload }]],
    ['to another provider', [event()], [{ ...renamed, provider: 'ga4' }]],
    ['two new ones', [event()], [renamed, { ...renamed, name: 'Import ended' }]],
    ['two lost ones', [event(), event({ name: 'Rows seen' })], [renamed]],
    ['one that base sends too', [event(), renamed], [renamed]],
  ])('is not told of %s', (_, base, head) => {
    expect(find(sending(5, always(...base), always(...head))).map((fact) => fact.event?.renamedTo)).not.toContain(
      'Import finished',
    )
  })
})

describe('a lost property', () => {
  const without = event({ properties: ['rowCount', 'seconds'] })

  test('is certain when every such event has it on base and none on head, from five pairs on', () => {
    expect(find(sending(5, always(event()), always(without)))).toEqual([
      {
        id: expect.stringMatching(/^lostProperty-[0-9a-f]{8}$/),
        kind: 'lostProperty',
        flow,
        step: lastStep,
        severity: 'warn',
        title: 'Lost property of an analytics event in “See the imported rows”',
        certain: true,
        evidence: { message: 'Segment: “Import completed” without rows; new is rowCount', head: [5, 5], base: [0, 5] },
        event: { provider: 'segment', name: 'Import completed', properties: ['rows'] },
      },
    ])
    expect(find(sending(4, always(event()), always(without))).map(({ certain }) => certain)).toEqual([false])
  })

  test('is nothing when base sends the event without it once, or head with it once', () => {
    const sometimes = (i: number) => [i === 0 ? without : event()]
    const once = (i: number) => [i === 0 ? event() : without]
    expect(brief(sending(5, sometimes, always(without)))).toEqual([])
    expect(brief(sending(5, always(event()), once))).toEqual([])
  })
})

test('identical builds have no facts, however their events jitter', () => {
  const jitter: Sends = (i) => [
    chosen,
    event({ step: i % 3 ? lastStep : [], at: 1500 + i }),
    ...(i % 2 ? [chosen] : []),
  ]
  expect(find(sending(20, jitter, (i) => jitter(i + 1)))).toEqual([])
})
