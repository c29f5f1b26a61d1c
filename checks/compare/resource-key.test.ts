import { expect, test } from 'vitest'
import { registrableDomain } from './registrable-domain.ts'
import { resourceKey } from './resource-key.ts'

const origins = ['http://127.0.0.1:4001', 'http://127.0.0.1:4002/base']
const key = (url: string) => resourceKey({ method: 'GET', url }, origins).slice('GET '.length)

test('the application itself is one on both arms, another origin is not', () => {
  expect(resourceKey({ method: 'POST', url: 'http://127.0.0.1:4002/api/imports' }, origins)).toBe('POST /api/imports')
  expect(key('http://127.0.0.1:4001/api')).toBe('/api')
  expect(key('https://cdn.example.com/lib.js')).toBe('https://cdn.example.com/lib.js')
})

test.each([
  ['/assets/main.3f2a.js', '/assets/main.*.js'],
  ['/assets/index-BxY3k_9Z.js', '/assets/index-*.js'],
  ['/assets/index-B-x3k_9Z.css', '/assets/index-*.css'],
  ['/static/app.4f9c1b2ad3e4f5a6.chunk.js', '/static/app.*.chunk.js'],
  ['/assets/main.3f2a1b9c.js.map', '/assets/main.*.js.map'],
  ['/lib/jquery.min.js', '/lib/jquery.min.js'],
  ['/lib/react-router.js', '/lib/react-router.js'],
  ['/lib/es2020.js', '/lib/es2020.js'],
  ['/fonts/inter-v12.woff2', '/fonts/inter-v12.woff2'],
])('a built file pairs with itself: %s', (path, expected) => {
  expect(key(`http://127.0.0.1:4001${path}`)).toBe(expected)
})

test.each([
  ['/api/orders/7', '/api/orders/:id'],
  ['/api/orders/3f2b8c1e-9d4a-4f6b-8a2e-1c5d7e9f0a3b/lines', '/api/orders/:id/lines'],
  ['/img/507f1f77bcf86cd799439011', '/img/:id'],
  ['/api/v2/orders', '/api/v2/orders'],
  ['/settings/notifications', '/settings/notifications'],
])('ids are no part of it: %s', (path, expected) => {
  expect(key(`http://127.0.0.1:4001${path}`)).toBe(expected)
})

test.each([
  ['fonts.googleapis.com', 'googleapis.com'],
  ['acme.io', 'acme.io'],
  ['cdn.shop.co.uk', 'shop.co.uk'],
  ['shop.co.uk', 'shop.co.uk'],
  ['127.0.0.1', '127.0.0.1'],
  ['localhost', 'localhost'],
])('somebody registered, of %s, %s', (host, domain) => {
  expect(registrableDomain(host)).toBe(domain)
})
