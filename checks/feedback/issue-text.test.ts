import { expect, test } from 'vitest'
import { issueText } from './issue-text.ts'

test('Of an issue only what its author says is read', () => {
  const body = [
    '<!-- Please fill in the template -->',
    '### What happened',
    'The import takes *forever*, see [our file](https://acme.io/secret?x=1).',
    '![picture](https://acme.io/p.png)',
    '> somebody else said it was fast',
    '- [x] I have searched',
    '```js',
    'throw new Error("slow")',
    '```',
    '    at run (file.js:1:2)',
    '_No response_',
    'It is `slow()` <b>now</b>',
    '```',
    'never closed: crash',
  ].join('\r\n')
  expect(issueText({ title: 'Import is slow', body })).toBe(
    'Import is slow.\nThe import takes *forever*, see our file.\nIt is   now',
  )
})

test('A title alone is enough, and a long body is cut', () => {
  expect(issueText({ title: 'Crash!', body: '' })).toBe('Crash!')
  expect(issueText({ title: 'Crash!', body: 'slow '.repeat(10_000) }).length).toBe(2_000)
})
