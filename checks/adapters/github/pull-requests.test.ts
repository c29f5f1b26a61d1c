import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'

const [root, old, tip, head, alone] = [...'abcdf'].map((letter) => letter.repeat(40)) as [
  string,
  string,
  string,
  string,
  string,
]
const commits = {
  [root]: { files: { 'README.md': 'Stockroom' } },
  [old]: { parents: [root] },
  [tip]: { parents: [old], files: { 'README.md': 'Stockroom', 'import.ts': 'old' } },
  [head]: { parents: [old], files: { 'README.md': 'Stockroom', 'import.ts': 'new' } },
  [alone]: {},
}

let github: GitHub
beforeEach(async () => {
  github = await gitHub({
    repository: 'acme/stockroom',
    commits,
    branches: { main: tip, clearer: head },
    pullRequests: [
      {
        number: 7,
        title: 'Clearer',
        author: 'ada',
        base: { ref: 'main', sha: old },
        head: { ref: 'clearer', sha: head },
      },
    ],
  })
})
afterEach(() => github.close())

const clearer = () => ({
  repository: 'acme/stockroom',
  number: 7,
  url: github.pageOf(7),
  title: 'Clearer',
  body: '',
  author: { login: 'ada', bot: false },
  state: 'open',
  draft: false,
  locked: false,
  base: { ref: 'main', sha: tip },
  head: { ref: 'clearer', sha: head, repository: 'acme/stockroom' },
  labels: [],
})

it('a pull request is as it is now, with the tip of its branch, not that of its last push', async () => {
  expect(await hostOn(github).pullRequests.read(7)).toEqual(clearer())
})

it('a closed one, a merged one and one of a fork that is gone are told apart', async () => {
  const { pullRequests } = hostOn(github)
  const state = github.pullRequest(7)
  state.state = 'closed'
  expect(await pullRequests.read(7)).toEqual({ ...clearer(), state: 'closed' })
  Object.assign(state, { merged: true, mergedAt: '2026-03-02T09:00:00Z' })
  expect(await pullRequests.read(7)).toEqual({ ...clearer(), state: 'merged' })
  state.head.repository = null
  expect(await pullRequests.read(7)).toEqual({ ...clearer(), state: 'merged', head: { ref: 'clearer', sha: head } })
})

it('no pull request of a number is told apart from a repository that the token may not see', async () => {
  expect(await hostOn(github).pullRequests.read(8)).toBeUndefined()
  expect(await hostOn({ ...github, repository: 'acme/secret' }).pullRequests.read(7)).toEqual({
    status: 'refused',
    code: 'missing',
    reason: 'Could not read pull request #7: GitHub has no such thing, or this token may not see it.',
  })
})

it('R9: the open ones of a commit are found, those of forks too, by its being their head', async () => {
  await github.open({ number: 8, head: { ref: 'clearer', sha: head, repository: 'eve/stockroom' } })
  await github.open({ number: 9, head: { ref: 'done', sha: head }, state: 'closed' })
  await github.open({ number: 10, head: { ref: 'further', sha: 'e'.repeat(40) } })
  const found = await hostOn(github).pullRequests.ofHead(head)
  expect(Array.isArray(found) && found.map(({ number, head }) => [number, head.repository])).toEqual([
    [7, 'acme/stockroom'],
    [8, 'eve/stockroom'],
  ])
})

it('the merge base is where the head left the branch; two histories have none', async () => {
  const { pullRequests } = hostOn(github)
  expect(await pullRequests.mergeBase(tip, head)).toEqual({ sha: old })
  expect(await pullRequests.mergeBase(tip, alone)).toBeUndefined()
})

describe('R12: the files of a pull request', () => {
  const files = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ filename: `f${index}.ts`, status: 'added' as const }))

  it('are its own, all of them', async () => {
    expect(await hostOn(github).pullRequests.files(7)).toEqual({ paths: ['import.ts'], complete: true })
  })

  it.each([
    [2_999, 2_999, true],
    [3_000, 3_000, false],
    [3_400, 3_000, false],
  ])('of %i are told as %i, complete: %s', async (count, told, complete) => {
    github.pullRequest(7).files = files(count)
    const found = await hostOn(github).pullRequests.files(7)
    expect(found).toEqual({ paths: files(told).map(({ filename }) => filename), complete })
    expect(github.requests.length).toBe(Math.ceil(told / 100))
  })
})

it('the open ones are listed with their heads, those of forks too', async () => {
  await github.open({ number: 90, head: { sha: '9'.repeat(40), repository: 'eve/stockroom' } })
  await github.open({ number: 91, head: { sha: '8'.repeat(40) }, state: 'closed' })
  const open = await hostOn(github).pullRequests.open()
  expect(open).toContainEqual({ number: 90, head: '9'.repeat(40) })
  expect(open).not.toContainEqual(expect.objectContaining({ number: 91 }))
})
