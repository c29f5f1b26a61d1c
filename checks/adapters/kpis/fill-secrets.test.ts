// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so are variables named in a configuration.
import { expect, test } from 'vitest'
import { fillSecrets } from './fill-secrets.ts'

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
