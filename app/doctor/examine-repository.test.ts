import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenApp, openApp } from '../../fixtures/github/app/open-app.ts'
import type { RequiredCheck } from '../../fixtures/github/state.ts'
import { openIdentity } from '../identity/open-identity.ts'
import { examineRepository } from './examine-repository.ts'

const workflow = `on: pull_request
jobs: { ux-impact: { uses: ux-impact/ux-impact/.github/workflows/measure.yml@v1 } }`
const files = { '.ux-impact.yml': 'version: 1\n', '.github/workflows/ux-impact.yml': workflow }
const seed = (repository: string, held: Record<string, string>) => ({
  repository,
  commits: { ['c'.repeat(40)]: { files: held } },
  branches: { main: 'c'.repeat(40) },
})

let on: OpenApp
beforeAll(async () => {
  const repositories = [seed('acme/shop', files), seed('acme/site', { 'index.html': '' })]
  on = await openApp({
    installations: [
      { id: 11, account: 'acme', repositories },
      { id: 22, account: 'globex', repositories: [seed('globex/shop', files)] },
    ],
    elsewhere: [seed('acme/secret', files)],
  })
})
afterAll(() => on[Symbol.asyncDispose]())

async function examined(repository: string) {
  const how = { apiUrl: on.host.apiUrl, signal: new AbortController().signal, second: 1 }
  const identity = openIdentity({ appId: on.host.app.id, privateKey: on.host.app.privateKey, log() {}, ...how })
  const app = { id: 4242, slug: 'ux-impact', settings: 'SETTINGS', place: 'PLACE' }
  return examineRepository(repository, { app, identity, ...how })
}

function require(...checks: (Pick<RequiredCheck, 'by'> & Partial<RequiredCheck>)[]) {
  on.host.repository('acme/shop').state.requiredChecks = checks.map((one) => ({ name: 'ux-impact', app: null, ...one }))
}

it('a repository that measures, and requires the check of the app alone, is right', async () => {
  require({ by: 'ruleset', app: 4242 })
  expect(await examined('acme/shop')).toEqual([
    { mark: 'right', text: '`main` has a `.ux-impact.yml`.' },
    { mark: 'right', text: '`.github/workflows/ux-impact.yml` measures pull requests.' },
    { mark: 'right', text: '`main` requires `ux-impact`, of ux-impact alone.' },
  ])
})

describe('S21: the source of the required check', () => {
  const forged = '`main` requires `ux-impact` of any source: whoever may write checks can forge it.'
  const other = '`main` requires `ux-impact` of another app (15368), which never gives it: nobody can merge.'
  const pinned = '`main` requires `ux-impact`, of ux-impact alone.'

  it.each<[string, 'ruleset' | 'protection', number | null, string, string]>([
    ['in a ruleset without an app', 'ruleset', null, 'warning', forged],
    ['in a ruleset of another', 'ruleset', 15368, 'wrong', other],
    ['in a ruleset of ours', 'ruleset', 4242, 'right', pinned],
    ['in a protection without an app', 'protection', null, 'warning', forged],
    ['in a protection of another', 'protection', 15368, 'wrong', other],
    ['in a protection of ours', 'protection', 4242, 'right', pinned],
  ])('%s', async (_, by, app, mark, text) => {
    require({ by, app })
    expect((await examined('acme/shop')).at(-1)).toMatchObject({ mark, text })
  })

  it('is asked of both: one without an app beside one of ours is no gap', async () => {
    require({ by: 'ruleset' }, { by: 'protection', app: 4242 })
    expect((await examined('acme/shop')).at(-1)).toMatchObject({ mark: 'right', text: pinned })
  })
})

it('a repository without a policy, a workflow and a required check is told all three', async () => {
  expect(await examined('acme/site')).toMatchObject([
    { mark: 'warning', text: '`main` has no `.ux-impact.yml`, so that every pull request passes.' },
    { mark: 'wrong', text: 'There is no `.github/workflows/ux-impact.yml`, so that nothing is measured.' },
    { mark: 'warning', text: '`main` does not require `ux-impact`, so that it keeps nobody from merging.' },
  ])
})

it('a workflow that somebody disabled measures nothing', async () => {
  const { state } = on.host.repository('globex/shop')
  const path = '.github/workflows/ux-impact.yml'
  state.workflows.push({ id: 1, name: 'ux-impact', path, state: 'disabled_manually' })
  expect((await examined('globex/shop'))[1]).toEqual({
    mark: 'wrong',
    text: `\`${path}\` is disabled.`,
    remedy: 'Enable it on the Actions tab of the repository.',
  })
})

it('where the app is not installed nothing else is said, and nothing found out', async () => {
  const said = [
    {
      mark: 'wrong',
      text: 'The app is not installed there, or there is no such repository.',
      remedy: 'Install it: PLACE',
    },
  ]
  expect([await examined('acme/secret'), await examined('acme/none')]).toEqual([said, said])
})

it('asks with a token for the one repository, which can only read', async () => {
  await examined('acme/shop')
  const asked = on.host.requests.filter((one) => one.operation === 'apps/create-installation-access-token')
  expect(asked.at(-1)?.body).toEqual({
    repositories: ['shop'],
    permissions: { actions: 'read', contents: 'read', metadata: 'read' },
  })
})
