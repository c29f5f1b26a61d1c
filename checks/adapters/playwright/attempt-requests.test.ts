import { expect, test } from 'vitest'
import { reportedResult, reportedStep } from '../../../fixtures/builders/reported.ts'
import { requestsOf } from './attempt-requests.ts'
import type { Note } from './read-notes.ts'

const analytics = { hosts: ['events.shop.test'] }
const started = Date.parse('2026-03-02T09:00:00.000Z')
const parts = [{ result: reportedResult({ steps: [reportedStep('open', { duration: 100 })] }), prefix: [] }]

function noted(at: number, path: string, more: object = {}): Note {
  return {
    kind: 'request',
    at: started + at,
    method: 'GET',
    url: `http://localhost:4173${path}`,
    resourceType: 'fetch',
    ...more,
  }
}

test('requests stand in the order in which they were asked, each in the step that asked', () => {
  const notes = [
    noted(100.6, '/late', { status: 200, duration: 12.4, bytes: 310, serverTiming: 'db;dur=3' }),
    { kind: 'visited', at: started, message: 'http://localhost:4173' } as const,
    noted(20, '/early', { failure: 'net::ERR_CONNECTION_REFUSED' }),
    noted(100, '/cached', { status: 200, duration: -1, bytes: -180 }),
  ]

  expect(requestsOf({ notes, parts, started, analytics })).toEqual([
    {
      step: ['open'],
      method: 'GET',
      url: 'http://localhost:4173/early',
      resourceType: 'fetch',
      start: 20,
      failure: 'net::ERR_CONNECTION_REFUSED',
    },
    {
      step: ['open'],
      method: 'GET',
      url: 'http://localhost:4173/cached',
      resourceType: 'fetch',
      status: 200,
      start: 100,
      duration: 0,
      bytes: 0,
    },
    {
      step: [],
      method: 'GET',
      url: 'http://localhost:4173/late',
      resourceType: 'fetch',
      status: 200,
      start: 101,
      duration: 12,
      bytes: 310,
      serverTiming: [{ name: 'db', dur: 3 }],
    },
  ])
})

test('of an endless loop the first thousand are kept', () => {
  const notes = Array.from({ length: 1001 }, (_, n) => noted(n, `/${n}`))
  const kept = requestsOf({ notes, parts, started, analytics })
  expect([kept.length, kept.at(-1)?.url]).toEqual([1000, 'http://localhost:4173/999'])
})

test('what goes to an analytics service is marked', () => {
  const url = 'https://events.shop.test/collect'
  const [first, second] = requestsOf({ notes: [noted(1, '/api'), noted(2, '', { url })], parts, started, analytics })

  expect(first?.telemetry).toBeUndefined()
  expect(second).toEqual({ step: ['open'], method: 'GET', url, resourceType: 'fetch', start: 2, telemetry: true })
})
