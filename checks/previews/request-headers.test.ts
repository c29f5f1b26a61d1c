import { expect, test } from 'vitest'
import { requestHeaders } from './request-headers.ts'

const access = {
  cookies: { beta: '1', variant: 'b' },
  headers: { 'x-bypass': 'secret' },
  query: {},
  storage: { local: {}, session: {} },
  secrets: [],
}
const of = 'https://a.example.com/shop'

test('S14: headers and cookies go to the origin of the arm, and to no other', () => {
  expect(requestHeaders(access, { of, to: 'https://a.example.com/reset' })).toEqual({
    'x-bypass': 'secret',
    cookie: 'beta=1; variant=b',
  })
  for (const to of [
    'http://a.example.com',
    'https://a.example.com:8443',
    'https://b.a.example.com',
    'https://evil.com',
  ])
    expect(requestHeaders(access, { of, to })).toEqual({})
  expect(requestHeaders({ ...access, cookies: {} }, { of, to: of })).toEqual({ 'x-bypass': 'secret' })
})
