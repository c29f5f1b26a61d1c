import { describe, expect, test } from 'vitest'
import { hideSecrets } from './hide-secrets.ts'

const secret = 'p@ss "word"/+&é'

describe('S13: a secret is taken out of every text', () => {
  test.each([
    ['as it is', `Error: ${secret} was refused`, 'Error: [hidden] was refused'],
    ['in an address', `?key=${encodeURIComponent(secret)}&x`, '?key=[hidden]&x'],
    [
      'in an address in small letters',
      `?key=${encodeURIComponent(secret).replace(/%../g, (c) => c.toLowerCase())}`,
      '?key=[hidden]',
    ],
    ['in a form', `key=${encodeURIComponent(secret).replaceAll('%20', '+')}`, 'key=[hidden]'],
    ['in JSON', JSON.stringify({ key: secret }), '{"key":"[hidden]"}'],
    ['in HTML', '<a title="p@ss &quot;word&quot;/+&amp;é">', '<a title="[hidden]">'],
    ['twice', `${secret} ${secret}`, '[hidden] [hidden]'],
  ])('%s', (_, text, hidden) => {
    expect(hideSecrets(text, [secret])).toEqual(hidden)
  })

  test.each(['', 'a', 'ab', 'user:', 'user:x'])('in base64, after "%s"', (before) => {
    for (const after of ['', 'z', ':tail']) {
      const encoded = Buffer.from(`${before}${secret}${after}`).toString('base64')
      const urlEncoded = Buffer.from(`${before}${secret}${after}`).toString('base64url')
      for (const text of [encoded, urlEncoded]) {
        const left = Buffer.from(hideSecrets(text, [secret]).replace('[hidden]', '····'), 'base64').toString()
        expect(hideSecrets(text, [secret])).toContain('[hidden]')
        expect(left).not.toContain('word')
      }
    }
  })

  test('in all parts of what is kept, names of keys too', () => {
    const seen = { [`a${secret}`]: [{ deep: secret, number: 1, nothing: null, yes: true }] }
    expect(hideSecrets(seen, [secret])).toEqual({
      'a[hidden]': [{ deep: '[hidden]', number: 1, nothing: null, yes: true }],
    })
  })

  test('the longer one first, where one is part of another', () => {
    expect(hideSecrets('token-1234-more', ['token', 'token-1234-more'])).toEqual('[hidden]')
  })
})

test('A value of fewer than four characters is left, since it is everywhere', () => {
  expect(hideSecrets('beta is on', ['on', 'eta'])).toEqual('beta is on')
  expect(hideSecrets('beta is on', ['beta'])).toEqual('[hidden] is on')
})

test('Without secrets the same data comes back', () => {
  const data = { a: [1] }
  expect(hideSecrets(data, [])).toBe(data)
})
