import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import { gitHubActions } from '../../../fixtures/github/seed.ts'

let github: GitHub
beforeEach(async () => {
  github = await gitHub({ repository: 'acme/stockroom', now: '2026-03-02T09:00:00Z', pullRequests: [{ number: 7 }] })
})
afterEach(() => github.close())

it('comments are told with who wrote them, when, and whether they were edited', async () => {
  const mine = github.comment({ issue: 7, body: 'the verdict', by: gitHubActions })
  const other = github.comment({ issue: 7, body: 'thanks' })
  github.clock.set('2026-03-02T09:05:00Z')
  github.edit(other.id, 'thanks!')
  expect(await hostOn(github).comments.list(7)).toEqual([
    {
      id: mine.id,
      body: 'the verdict',
      author: { login: 'github-actions[bot]', bot: true },
      mine: true,
      createdAt: '2026-03-02T09:00:00Z',
      url: `${github.pageOf(7)}#issuecomment-${mine.id}`,
    },
    {
      id: other.id,
      body: 'thanks!',
      author: { login: 'ada', bot: false },
      mine: false,
      createdAt: '2026-03-02T09:00:00Z',
      editedAt: '2026-03-02T09:05:00Z',
      url: `${github.pageOf(7)}#issuecomment-${other.id}`,
    },
  ])
})

it('all of them, however many pages they fill', async () => {
  for (let index = 0; index < 250; index++) github.comment({ issue: 7, body: `comment ${index}` })
  const list = await hostOn(github).comments.list(7)
  expect(Array.isArray(list) && list.map(({ body }) => body).at(-1)).toBe('comment 249')
})

it('one is written, edited in place and removed, and removing it again is nothing', async () => {
  const { comments } = hostOn(github)
  const written = await comments.write({ pullRequest: 7, body: 'first' })
  if ('code' in written) throw new Error(written.reason)
  expect(await comments.write({ pullRequest: 7, id: written.id, body: 'second' })).toMatchObject({
    id: written.id,
    body: 'second',
  })
  expect(github.commentsOf(7)).toMatchObject([{ body: 'second' }])
  expect([await comments.remove(written.id), await comments.remove(written.id)]).toEqual([undefined, undefined])
  expect(github.commentsOf(7)).toEqual([])
})

it('R4: an answer that is lost makes no second comment', async () => {
  github.fail({ operation: 'issues/create-comment', how: { status: 502, after: true } })
  github.comment({ issue: 7, body: 'the verdict' })
  expect(await hostOn(github).comments.write({ pullRequest: 7, body: 'the verdict' })).toMatchObject({ mine: true })
  expect(github.commentsOf(7).map(({ author }) => author.login)).toEqual(['ada', 'github-actions[bot]'])
  expect(github.writes()).toHaveLength(1)
})

it('a reaction is put once, however often it is asked for', async () => {
  const { id } = github.comment({ issue: 7, body: '/ux-impact run' })
  const { comments } = hostOn(github)
  await comments.react(id, 'eyes')
  await comments.react(id, 'eyes')
  expect(github.state.reactions).toMatchObject([{ comment: id, content: 'eyes', by: 'github-actions[bot]' }])
})

it('a fork’s token, which may only read, is told what it lacks', async () => {
  const { comments } = hostOn(github, { token: github.token({ fork: true }) })
  expect(await comments.list(7)).toEqual([])
  expect(await comments.write({ pullRequest: 7, body: 'the verdict' })).toEqual({
    status: 'refused',
    code: 'permission',
    reason:
      'Could not write the comment on pull request #7: the token lacks a permission. ' +
      'Add `issues: write` or `pull-requests: write` under `permissions:` of the job.',
  })
})

it('R11: a body is taken up to 65,536 characters, and refused beyond in words', async () => {
  const { comments } = hostOn(github)
  expect(await comments.write({ pullRequest: 7, body: 'x'.repeat(65_536) })).toMatchObject({ mine: true })
  expect(await comments.write({ pullRequest: 7, body: 'x'.repeat(65_537) })).toMatchObject({
    status: 'refused',
    code: 'invalid',
  })
})
