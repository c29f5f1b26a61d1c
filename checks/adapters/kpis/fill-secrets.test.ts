// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so are variables named in a configuration.
import { expect, test } from 'vitest'
import { fillSecrets, redact } from './fill-secrets.ts'

const env = (name: string) => ({ USER: 'anna', TOKEN: 'pa/ss wörd"1', EMPTY: '' })[name]

test('Variables stand in the place of their names, wherever they are in a connection', () => {
  const connection = {
    project: 7,
    username: '${env:USER}',
    headers: { authorization: 'Bearer ${env:TOKEN}' },
    list: undefined,
  }
  expect(fillSecrets(connection, { name: 'http', env })).toEqual({
    connection: { project: 7, username: 'anna', headers: { authorization: 'Bearer pa/ss wörd"1' }, list: undefined },
    secrets: ['anna', 'pa/ss wörd"1'],
  })
  expect(fillSecrets(undefined, { name: 'file', env })).toEqual({ connection: undefined, secrets: [] })
})

test.each(['EMPTY', 'GONE'])('A variable that is not set is named, with its place', (name) => {
  expect(() => fillSecrets({ headers: { a: `\${env:${name}}` } }, { name: 'http', env })).toThrow(
    `needs the environment variable ${name} (sources.http.headers.a), which is not set here`,
  )
})

test('A secret is left nowhere, in none of the forms that a message could have it in', () => {
  const secrets = ['anna', 'pa/ss wörd"1']
  const text = `anna pa/ss wörd"1 pa%2Fss%20w%C3%B6rd%221 pa/ss wörd\\"1 ${Buffer.from('pa/ss wörd"1').toString('base64')}`
  expect(redact(text, secrets)).toBe('••• ••• ••• ••• •••')
  expect(redact('abc is not found', ['abc'])).toBe('abc is not found')
  expect(redact('token pa/ss w… is wrong, and so is pa/…', secrets)).toBe('token •••… is wrong, and so is pa/…')
  expect(redact('pa/ss w is a word', secrets)).toBe('pa/ss w is a word')
})
