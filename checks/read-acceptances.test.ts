import { describe, expect, test } from 'vitest'
import { acceptance } from '../fixtures/builders/acceptance.ts'
import { fakeHost, type HostState, hostComment, refused, workflowRun } from '../fixtures/builders/fake-host.ts'
import { config } from '../fixtures/builders/journey-config.ts'
import { pullRequest } from '../fixtures/builders/pull-request.ts'
import { answerMarker } from './commands/answer-marker.ts'
import type { Comment } from './ports.ts'
import { type ReadAcceptances, readAcceptances } from './read-acceptances.ts'

const sha = pullRequest().head.sha
const accept = hostComment({ body: '/ux-impact accept initial-import --because "the new parser is worth it"' })
const answer = (head = sha, comment = 41) =>
  hostComment({
    id: 50,
    body: `${answerMarker({ comment, head })}\nAccepted.`,
    mine: true,
    author: { login: 'github-actions[bot]', bot: true },
  })

async function read(parts: Partial<HostState> = {}): Promise<ReadAcceptances & { writes: string[] }> {
  const host = fakeHost({ permissions: { anna: 'write' }, runs: [workflowRun()], ...parts })
  const clock = { date: () => new Date('2026-03-02T10:05:00Z') }
  const found = await readAcceptances({ pullRequest: pullRequest(), config: config() }, { host, clock })
  return { ...found, writes: host.writes }
}

const none = { acceptances: [], notes: [], writes: [] }

describe('acceptances are read from the comments', () => {
  test('with those that count now', async () => {
    expect(await read({ comments: [accept, answer()] })).toEqual({ ...none, acceptances: [acceptance()] })
  })

  test('once for each person and thing, the newest', async () => {
    const body = '/ux-impact accept initial-import scriptedTime --because "again"'
    const comments = [hostComment({ id: 43, body }), hostComment({ id: 42, body: body.replace('again', 'first') })]
    const { acceptances } = await read({ comments: [...comments, accept, answer()] })
    expect(acceptances.map(({ fact, because }) => [fact, because])).toEqual([
      [undefined, 'the new parser is worth it'],
      ['scriptedTime', 'again'],
    ])
  })

  test.each<[string, Partial<Comment>]>([
    ['was edited', { editedAt: '2026-03-02T10:00:01Z' }],
    ['is by a bot', { author: { login: 'anna', bot: true } }],
    ['is ours', { mine: true }],
    ['is a quote', { body: `> ${accept.body}` }],
    ['is a mistake', { body: '/ux-impact accept initial-import' }],
    ['is of another journey', { body: '/ux-impact accept sign-up --because "known"' }],
    ['is another command', { body: '/ux-impact status' }],
  ])('without one that %s', async (_name, parts) => {
    expect(await read({ comments: [{ ...accept, ...parts }, answer()] })).toEqual(none)
  })
})

describe('what does not count is said', () => {
  test.each<[string, Partial<HostState>, string]>([
    [
      'because the right to write is gone',
      { comments: [accept, answer()], permissions: { anna: 'read' } },
      'It takes the right to write to this repository.',
    ],
    [
      'because nobody could be asked',
      { comments: [accept, answer()], permissions: { anna: refused } },
      'It could not be asked what its author may do here.',
    ],
    [
      'S17 because somebody pushed',
      { comments: [accept, answer('c'.repeat(40))] },
      'It is for `ccccccc`, and the head is `9b1d044` now.',
    ],
    [
      'S17 because the head was pushed after the comment, whatever an answer says',
      { comments: [accept, answer()], runs: [workflowRun({ createdAt: '2026-03-02T10:00:00Z' })] },
      'The head `9b1d044` was pushed after the comment. If it is meant, name it: `--sha 9b1d044`',
    ],
    [
      'because nothing answered it',
      { comments: [accept] },
      'It is not known whether it is for the head. Name the commit: `--sha 9b1d044`',
    ],
    [
      'because an answer of somebody else is none',
      { comments: [accept, { ...answer(), mine: false }] },
      'It is not known whether it is for the head. Name the commit: `--sha 9b1d044`',
    ],
    [
      'because its author pushed the head',
      { comments: [accept, answer()], runs: [workflowRun({ actor: 'anna' })] },
      'Somebody else has to: neither the author of a pull request nor who pushed its head accepts its risks.',
    ],
  ])('%s', async (_name, state, reason) => {
    const hindered = state.permissions?.anna === refused ? { hindered: refused } : {}
    const notes = [`An acceptance by anna does not count. ${reason}`]
    expect(await read(state)).toEqual({ ...none, notes, ...hindered })
  })

  test('because the comments could not be read', async () => {
    const host = { ...fakeHost(), comments: { ...fakeHost().comments, list: async () => refused } }
    const found = await readAcceptances(
      { pullRequest: pullRequest(), config: config() },
      { host, clock: { date: () => new Date(0) } },
    )
    const notes = ['Acceptances could not be read. GitHub does not answer.']
    expect(found).toEqual({ acceptances: [], notes, hindered: refused })
  })

  test('the earliest run of the head is its push, not a later one', async () => {
    const runs = [workflowRun({ id: 501, createdAt: '2026-03-02T11:00:00Z', actor: 'anna' }), workflowRun()]
    expect((await read({ comments: [accept, answer()], runs })).acceptances).toEqual([acceptance()])
  })
})
