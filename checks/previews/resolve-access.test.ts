import { expect, test } from 'vitest'
import { resolveAccess } from './resolve-access.ts'

const env = (name: string) => ({ BYPASS: 's3cret-value', EMPTY: '' })[name]
const storage = { local: {}, session: {} }
const plain = { cookies: {}, headers: {}, query: {}, storage, secrets: [] }

test('A side without anything is opened as anybody opens it', () => {
  expect(resolveAccess(undefined, { arm: 'base', env })).toEqual({ status: 'resolved', access: plain })
})

test('What is named from the environment is put in, and is a secret from then on', () => {
  const side = {
    cookies: { beta: '1' },
    headers: { 'x-bypass': `\${env:BYPASS}`, authorization: `Bearer \${env:BYPASS}` },
    query: { variant: 'b' },
    storage: { local: { token: `\${env:BYPASS}` }, session: { a: 'b' } },
  }
  expect(resolveAccess(side, { arm: 'head', env })).toEqual({
    status: 'resolved',
    access: {
      cookies: { beta: '1' },
      headers: { 'x-bypass': 's3cret-value', authorization: 'Bearer s3cret-value' },
      query: { variant: 'b' },
      storage: { local: { token: 's3cret-value' }, session: { a: 'b' } },
      secrets: ['s3cret-value'],
    },
  })
})

test.each(['MISSING', 'EMPTY'])('A variable that is not there (%s) keeps from measuring, with its place', (name) => {
  const side = { cookies: {}, headers: { 'x-bypass': `\${env:${name}}` }, query: {}, storage }
  expect(resolveAccess(side, { arm: 'head', env })).toEqual({
    status: 'failed',
    reason: {
      code: 'environmentMissing',
      blame: 'missing',
      arm: 'head',
      text: `arms.head.headers.x-bypass wants the environment variable ${name}, which is not set here. In GitHub Actions, add it to the \`environment\` of the job that measures; pull requests from forks get no secrets.`,
    },
  })
})
