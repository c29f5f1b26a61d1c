import { expect, test } from 'vitest'
import type { ArmAccess } from '../ports.ts'
import { browserTerms } from './browser-terms.ts'

const plain: ArmAccess = { cookies: {}, headers: {}, query: {}, storage: { local: {}, session: {} }, secrets: [] }
const base = { url: 'https://a.example.com/shop', access: plain }
const head = { url: 'https://b.example.com', access: { ...plain, headers: { 'x-flag': '1' } } }

test('Arms without headers and query need nothing of the browser', () => {
  const none = { origins: [] }
  expect(browserTerms({ base, head: base })).toEqual({ base: none, head: none })
  expect(browserTerms({ base, head: base }, 'http://127.0.0.1:9')).toEqual({
    base: { ...none, proxy: 'http://127.0.0.1:9' },
    head: { ...none, proxy: 'http://127.0.0.1:9' },
  })
})

test('What one arm needs is done for both, so that both cost the same', () => {
  const terms = {
    origins: [
      { origin: 'https://a.example.com', headers: {}, query: {} },
      { origin: 'https://b.example.com', headers: { 'x-flag': '1' }, query: {} },
    ],
  }
  expect(browserTerms({ base, head })).toEqual({ base: terms, head: terms })
})

test('Arms of one origin get a browser each', () => {
  const other = { ...head, url: 'https://a.example.com' }
  expect(browserTerms({ base, head: other })).toEqual({
    base: { origins: [{ origin: 'https://a.example.com', headers: {}, query: {} }] },
    head: { origins: [{ origin: 'https://a.example.com', headers: { 'x-flag': '1' }, query: {} }] },
  })
})
