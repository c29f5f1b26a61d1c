import { expect, test } from 'vitest'
import { findHost } from './find-host.ts'

const how = { signal: new AbortController().signal, log: () => {} }

test('GitHub is known where the environment names a repository and a token', async () => {
  const named = { GITHUB_REPOSITORY: 'acme/stockroom', GITHUB_TOKEN: 't' }
  expect(await findHost(named, how)).toMatchObject({
    repository: 'acme/stockroom',
    url: 'https://github.com/acme/stockroom',
  })
  const own = { GITHUB_REPOSITORY: 'acme/stockroom', GH_TOKEN: 't', GITHUB_SERVER_URL: 'https://git.acme.io' }
  expect(await findHost(own, how)).toMatchObject({ url: 'https://git.acme.io/acme/stockroom' })
})

test.each([
  {},
  { GITHUB_REPOSITORY: 'acme/stockroom' },
  { GITHUB_TOKEN: 't' },
  { GITHUB_REPOSITORY: 'acme/stockroom', GITHUB_TOKEN: '' },
])('Nobody is known with no more than %o', async (env) => {
  expect(await findHost(env, how)).toEqual(undefined)
})
