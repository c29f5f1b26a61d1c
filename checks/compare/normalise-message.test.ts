import { expect, test } from 'vitest'
import { normaliseMessage } from './normalise-message.ts'

test.each([
  ['GET http://127.0.0.1:45121/api/items 500', 'GET <app>/api/items 500'],
  ['GET http://localhost:5173/ 404', 'GET <app>/ 404'],
  ['GET https://cdn.example.com:8443/lib.css failed', 'GET https://cdn.example.com/lib.css failed'],
  ['GET /search?q=red%20shoes&page=2 500', 'GET /search?q=<value>&page=<value> 500'],
  ['no order 0b0e9c3e-5d7f-4a53-9f6e-2f1f0a0c9a11', 'no order <id>'],
  ['expired at 2026-03-02T09:00:00.123Z', 'expired at <time>'],
  ['the 2026-03-02 import', 'the <time> import'],
  ['09:15:22.5 lost', '<time> lost'],
  ['at assets/index-DiwrgTda.js:12:345', 'at assets/index-<hash>.js'],
  ['at assets/main.3f9a1c2e.css', 'at assets/main-<hash>.css'],
  ['at import.tsx:40:7', 'at import.tsx'],
  ['commit 3f9a1c2e5b77', 'commit <hex>'],
  ['run 1760000000123', 'run <number>'],
  ['Timeout 3000ms exceeded', 'Timeout <time> exceeded'],
  ['not done after 12.5 s', 'not done after <time>'],
  ['\u001b[31mred\u001b[39m\n   and  spaced', 'red and spaced'],
  ['locator not found\nCall log:\n  - waiting\n  14 × looked', 'locator not found'],
])('%j becomes %j', (message, expected) => {
  expect(normaliseMessage(message)).toBe(expected)
})

test("the arms' own origins stand for the application", () => {
  const origins = ['https://head.example.com', 'https://head.example.com.evil.org']
  expect(normaliseMessage('GET https://head.example.com/a and https://other.example.com/a', origins)).toBe(
    'GET <app>/a and https://other.example.com/a',
  )
})

test.each([
  'Expected 3 rows, received 2',
  'Cannot read properties of undefined (reading "rows")',
  'the facade of decades',
  'at src/import-controller.js',
  'HTTP 500',
])('%j tells the same each time and stays', (message) => {
  expect(normaliseMessage(message)).toBe(message)
})

test('long hostile text takes no time', () => {
  for (const hostile of [
    'a'.repeat(1e6),
    '?a='.repeat(3e5),
    '1'.repeat(1e6),
    '-'.repeat(1e6),
    'a1'.repeat(5e5),
    '//a.'.repeat(2e5),
  ]) {
    const before = performance.now()
    normaliseMessage(hostile)
    expect(performance.now() - before).toBeLessThan(500)
  }
})
