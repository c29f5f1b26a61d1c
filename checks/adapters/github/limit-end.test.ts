import { expect, it } from 'vitest'
import { limitEnd } from './limit-end.ts'

const now = Date.UTC(2026, 2, 2, 9, 0, 0)
const date = 'Mon, 02 Mar 2026 10:00:00 GMT'
const end = (status: number, headers: Record<string, string>, message = 'API rate limit exceeded') =>
  limitEnd({ status, message, response: { headers } }, now)

it('a primary limit ends when GitHub says', () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1_000 + 3_600) }
  expect([end(403, headers), end(429, headers)]).toEqual(['2026-03-02T10:00:00.000Z', '2026-03-02T10:00:00.000Z'])
})

it('a pause that it asks for counts from its own clock, else from ours', () => {
  expect(end(403, { 'retry-after': '30', date })).toBe('2026-03-02T10:00:30.000Z')
  expect(end(403, { 'retry-after': '30' })).toBe('2026-03-02T09:00:30.000Z')
})

it('a limit that does not say is left alone for a minute', () => {
  expect(end(403, {}, 'You have exceeded a secondary rate limit')).toBe('2026-03-02T09:01:00.000Z')
  expect(end(429, {}, 'slow down')).toBe('2026-03-02T09:01:00.000Z')
})

it('a permission that is missing is no limit, nor is what succeeds with the last request', () => {
  expect(end(403, { 'x-ratelimit-remaining': '12' }, 'Resource not accessible by integration')).toBeUndefined()
  expect(end(404, { 'x-ratelimit-remaining': '0' })).toBeUndefined()
  expect(limitEnd({ status: 500, message: 'no network' }, now)).toBeUndefined()
})
