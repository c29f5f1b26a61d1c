import { expect, test } from 'vitest'
import { redact } from './redact.ts'

test('A secret is left nowhere, in none of the forms that a message could have it in', () => {
  const secrets = ['anna', 'pa/ss wörd"1']
  const text = `anna pa/ss wörd"1 pa%2Fss%20w%C3%B6rd%221 pa/ss wörd\\"1 ${Buffer.from('pa/ss wörd"1').toString('base64')}`
  expect(redact(text, secrets)).toBe('••• ••• ••• ••• •••')
  expect(redact('abc is not found', ['abc'])).toBe('abc is not found')
  expect(redact('token pa/ss w… is wrong, and so is pa/…', secrets)).toBe('token •••… is wrong, and so is pa/…')
  expect(redact('pa/ss w is a word', secrets)).toBe('pa/ss w is a word')
})
