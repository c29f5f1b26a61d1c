import { expect, test } from 'vitest'
import { gitHub } from '../../../fixtures/github/git-hub.ts'
import { listen } from '../../../fixtures/github/listen.ts'
import { appIdentity, gitHubActions, person } from '../../../fixtures/github/seed.ts'
import { whoCounts } from './who-counts.ts'

const repository = 'acme/shop'
const how = { repository, signal: new AbortController().signal, log: () => {}, second: 1 }

test.each([
  [gitHubActions, ['github-actions[bot]', 'github-actions[bot]']],
  [appIdentity('ux-impact'), ['ux-impact[bot]', 'github-actions[bot]']],
  [person('ada'), ['ada', 'github-actions[bot]']],
])('who owns the token counts, and jobs of the repository: $login', async (as, ours) => {
  await using github = await gitHub({ repository })
  const access = { ...how, apiUrl: github.apiUrl, token: github.token({ as, permissions: {} }) }
  expect(await whoCounts(access)).toEqual({ identity: as.login, ours })
  expect(await whoCounts(access, 'acme[bot]')).toEqual({ identity: as.login, ours: ['acme[bot]'] })
})

test.each([
  [
    200,
    { data: null, errors: [{ message: 'No.' }] },
    'invalid',
    'Could not ask whose the token is: GitHub does not tell it.',
  ],
  [502, {}, 'unreachable', 'Could not ask whose the token is: GitHub answers with an error of its own (502).'],
])('where GitHub does not tell it (%i), nobody counts but who is named', async (status, body, code, reason) => {
  const server = await listen(async ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const access = { ...how, apiUrl: `${server.origin}/api/v3`, token: 'ghs_x' }
  expect(await whoCounts(access)).toEqual({ status: 'refused', code, reason })
  expect(await whoCounts(access, 'acme[bot]')).toEqual({ identity: 'acme[bot]', ours: ['acme[bot]'] })
  await server.close()
})
