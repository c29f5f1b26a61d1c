import { expect, it } from 'vitest'
import { permissionWords } from './permission-words.ts'

it.each([
  ['checks=write', '`checks: write`'],
  ['issues=write; pull_requests=write', '`issues: write` or `pull-requests: write`'],
  ['pull_requests=write,contents=read', '`pull-requests: write` and `contents: read`'],
  ['metadata=read; metadata=read', '`metadata: read`'],
])('%s is said as a workflow would', (header, words) => {
  expect(permissionWords(header)).toBe(words)
})

it.each([[undefined], [''], [' ; '], ['checks']])('%s says nothing', (header) => {
  expect(permissionWords(header)).toBeUndefined()
})
