import { describe, expect, it } from 'vitest'
import { type FakeHost, fakeHost, hostComment, refused } from '../fixtures/builders/fake-host.ts'
import { publishComment } from './publish-comment.ts'
import { externalId } from './published-by.ts'

const subject = { repository: 'acme/stockroom', number: 7, sha: 'd'.repeat(40) }
const marker = '<!-- ux-impact:verdict v1 -->'
const idOf = (run: number, attempt = 1) => externalId(subject, { id: run, attempt })
const bodyOf = (words: string, run: number, attempt = 1) =>
  `${marker}\n${words}\n\n<!-- ux-impact:published ${idOf(run, attempt)} -->`

function publish(host: FakeHost, { words, run = 900 }: { words?: string; run?: number }) {
  const text = words === undefined ? undefined : `${marker}\n${words}`
  const calm = `${marker}\nNothing affected`
  const by = { id: run, attempt: 1 }
  return publishComment(
    { pullRequest: 7, text, calm, externalId: externalId(subject, by), run: by, sha: subject.sha },
    host,
  )
}

const ours = (id: number, body: string) => hostComment({ id, body, mine: true })
const bodies = ({ state }: FakeHost) => state.comments.map(({ body }) => body)

it('without anything to say, and without a comment, nothing is written', async () => {
  const host = fakeHost()
  expect(await publish(host, {})).toEqual({ status: 'silent' })
  expect(host.writes).toEqual([])
})

it('there is one comment, which each verdict edits, and which is calmed when there is nothing to say', async () => {
  const host = fakeHost()
  expect(await publish(host, { words: 'Worse' })).toMatchObject({ status: 'written', comment: { id: 1000 } })
  expect(await publish(host, { words: 'No worse', run: 901 })).toMatchObject({
    status: 'written',
    comment: { id: 1000 },
  })
  expect(bodies(host)).toEqual([bodyOf('No worse', 901)])
  await publish(host, { run: 902 })
  expect(bodies(host)).toEqual([bodyOf('Nothing affected', 902)])
})

it('the same said by the same run is not written again', async () => {
  const host = fakeHost()
  await publish(host, { words: 'Worse' })
  await publish(host, { words: 'Worse' })
  expect(host.writes).toHaveLength(1)
})

it('a comment of somebody else is left alone, whatever it begins with, and so are our other ones', async () => {
  const copied = hostComment({ id: 1, body: bodyOf('All is well', 999) })
  const answer = ours(2, '<!-- ux-impact:answer 1 -->\nHelp')
  const quoting = ours(3, `> ${marker}`)
  const host = fakeHost({ comments: [copied, answer, quoting] })
  await publish(host, { words: 'Worse' })
  expect(bodies(host)).toEqual([copied.body, answer.body, quoting.body, bodyOf('Worse', 900)])
})

describe('runs that meet', () => {
  it.each([
    ['the newer one first', [901, 900]],
    ['the older one first', [900, 901]],
  ])('and create one at once leave one, the newer one’s words: %s', async (_order, runs) => {
    const host = fakeHost()
    await Promise.all(runs.map((run) => publish(host, { words: `By ${run}`, run })))
    expect(bodies(host)).toEqual([bodyOf('By 901', 901)])
    expect(host.state.comments.map(({ id }) => id)).toEqual([1000])
  })

  it('and left several leave one when the next comes', async () => {
    const host = fakeHost({ comments: [ours(12, bodyOf('b', 2)), ours(11, bodyOf('a', 1))] })
    await publish(host, { words: 'Worse' })
    expect(bodies(host)).toEqual([bodyOf('Worse', 900)])
  })

  it('too late say nothing over what a newer one has said', async () => {
    const host = fakeHost({ comments: [ours(11, bodyOf('Newer', 900, 2))] })
    expect(await publish(host, { words: 'Older' })).toEqual({ status: 'newer' })
    expect(host.writes).toEqual([])
  })
})

it('what the host refuses is handed on, and one that was written counts though it cannot be looked at again', async () => {
  const list = async () => refused
  expect(await publish({ ...fakeHost(), comments: { ...fakeHost().comments, list } }, { words: 'Worse' })).toEqual(
    refused,
  )
  const write = async () => refused
  expect(await publish({ ...fakeHost(), comments: { ...fakeHost().comments, write } }, { words: 'Worse' })).toEqual(
    refused,
  )
  const host = fakeHost()
  const lists = [async () => [], list]
  const forgetful = { ...host, comments: { ...host.comments, list: () => (lists.shift() ?? list)() } }
  expect(await publish(forgetful, { words: 'Worse' })).toMatchObject({ status: 'written', comment: { id: 1000 } })
})
