import { expect, test } from 'vitest'
import { matchWildcard } from './match-wildcard.ts'

test.each([
  ['Preview', 'Preview', true],
  ['Preview', 'Preview 2', false],
  ['*', '', true],
  ['*', 'anything', true],
  ['Preview*', 'Preview – web', true],
  ['netlify/*/deploy-preview', 'netlify/acme/deploy-preview', true],
  ['netlify/*/deploy-preview', 'netlify/acme/deploy', false],
  ['a*b*c', 'aXbYbZc', true],
  ['a*b*c', 'aXbYbZ', false],
  ['', 'a', false],
])('"%s" and "%s": %s', (pattern, text, matches) => {
  expect(matchWildcard(pattern, text)).toEqual(matches)
})

test('a pattern that makes others backtrack is answered at once', () => {
  const began = performance.now()
  expect(matchWildcard(`${'a*'.repeat(60)}b`, 'a'.repeat(5000))).toEqual(false)
  expect(performance.now() - began).toBeLessThan(1000)
})
