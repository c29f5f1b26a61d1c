import { expect, test } from 'vitest'
import { answerFor } from './answer-for.ts'
import { isTelemetryHost } from './is-telemetry-host.ts'
import { telemetryRules } from './telemetry-rules.ts'

const analytics = { hosts: ['events.acme.io', '*.collect.acme.io'] }
const rules = telemetryRules(analytics)

test.each([
  'https://api.segment.io/v1/t',
  'https://api-js.mixpanel.com/track/?verbose=1',
  'https://browser-intake-us5-datadoghq.com/api/v2/rum',
  'https://o1.ingest.us.sentry.io/api/2/envelope/',
  'https://stats.shop.example/matomo.php?rec=1',
  'https://events.acme.io/anything',
  'http://eu.collect.acme.io/',
])('%s receives events', (address) => {
  expect(isTelemetryHost(address, analytics)).toBe(true)
})

test.each([
  ['scripts', 'https://cdn.segment.com/analytics.js/v1/k/analytics.min.js'],
  ['scripts', 'https://www.googletagmanager.com/gtag/js?id=G-1'],
  ['flags, which change what people see', 'https://us.i.posthog.com/flags/?v=2'],
  ['flags, which change what people see', 'https://api-js.mixpanel.com/flags/'],
  ['the application', 'http://localhost:4173/api/rows'],
  ['a host that begins like one', 'https://api.segment.io.evil.example/v1/t'],
  ['a host that ends like one', 'https://evil-api.segment.io/v1/t'],
  ['two parts for one star', 'https://a.b.collect.acme.io/'],
  ['no part for a star', 'https://collect.acme.io/'],
  ['an address within an address', 'https://shop.example/?next=https://api.segment.io/v1/t'],
  ['another protocol', 'ftp://events.acme.io/'],
  ['no address', 'events.acme.io'],
])('%s is left alone: %s', (_, address) => {
  expect(isTelemetryHost(address, analytics)).toBe(false)
})

test('every rule has a pattern that an interceptor understands, and an answer that is no failure', () => {
  for (const { pattern, answer } of rules) {
    expect(pattern).toMatch(/^\*:\/\/[^/?\\]+\/[^?\\]*\*$/)
    expect([200, 201, 202, 204]).toContain(answer.status)
  }
})

test('the answer may be read by the page that asked, with its credentials', () => {
  const headers = { origin: 'http://localhost:4173' }
  expect(answerFor({ url: 'https://api.segment.io/v1/t', method: 'POST', headers }, rules)).toEqual({
    status: 200,
    headers: {
      'content-type': 'application/json',
      'access-control-allow-origin': 'http://localhost:4173',
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    },
    body: '{"success":true}',
  })
})

test('the question beforehand is answered with what it asks for', () => {
  const headers = { origin: 'http://localhost:4173', 'access-control-request-headers': 'authorization,content-type' }
  expect(answerFor({ url: 'https://api.segment.io/v1/t', method: 'OPTIONS', headers }, rules)).toEqual({
    status: 204,
    headers: {
      'access-control-allow-origin': 'http://localhost:4173',
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
      'access-control-allow-methods': 'GET, POST, PUT, OPTIONS',
      'access-control-allow-headers': 'authorization,content-type',
    },
    body: '',
  })
})

test('what is no telemetry gets no answer', () => {
  expect(answerFor({ url: 'https://shop.example/', method: 'GET', headers: {} }, rules)).toBeUndefined()
})

test('New Relic’s first call is told that page actions are wanted, or its agent would stay silent', () => {
  const answer = answerFor({ url: 'https://bam.nr-data.net/1/NRJS-1?a=1', method: 'POST', headers: {} }, rules)
  expect(JSON.parse(answer?.body ?? '')).toMatchObject({ ins: 1, app: { nrServerTime: expect.any(Number) } })
})
