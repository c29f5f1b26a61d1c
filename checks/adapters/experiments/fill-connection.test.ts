// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so are variables named in a configuration.
import { expect, test } from 'vitest'
import { fillConnection } from './fill-connection.ts'

const env = (name: string) => ({ ID: 'anna', TOKEN: 'pa/ss"1', EMPTY: '' })[name]

test('Variables stand in the place of their names, wherever they are in a connection', () => {
  const connection = { project: 7, id: '${env:ID}', auth: { token: 'Bearer ${env:TOKEN}' }, list: ['${env:ID}', 'x'] }
  expect(fillConnection(connection, env)).toEqual({
    status: 'filled',
    connection: { project: 7, id: 'anna', auth: { token: 'Bearer pa/ss"1' }, list: ['anna', 'x'] },
    secrets: ['anna', 'pa/ss"1'],
  })
})

test('All that are missing are named, each with its key', () => {
  const connection = { id: '${env:GONE}', auth: { token: '${env:EMPTY}' }, list: ['${env:TOKEN}'] }
  expect(fillConnection(connection, env)).toEqual({
    status: 'missing',
    missing: [
      { variable: 'GONE', key: 'id' },
      { variable: 'EMPTY', key: 'auth.token' },
    ],
  })
})
