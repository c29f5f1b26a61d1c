import { describe, expect, test } from 'vitest'
import {
  type FakeHost,
  fakeHost,
  type HostState,
  hostComment,
  refused,
  workflowRun,
} from '../fixtures/builders/fake-host.ts'
import { pullRequest } from '../fixtures/builders/pull-request.ts'
import { answerComment } from './answer-comment.ts'
import { answerMarker } from './commands/answer-marker.ts'
import type { Comment, Refused } from './ports.ts'
import { markVerdict } from './report/github/comment-marker.ts'

const { head, base } = pullRequest()
const short = head.sha.slice(0, 7)
const policy = `version: 1
mode: enforce
squads:
  onboarding: { title: Onboarding, members: ["@acme/onboarding"] }
journeys:
  initial-import: { title: "Import *all*", squad: onboarding, entry: [src/import.tsx] }
`
const verdictJob = { id: 900, name: 'ux-impact / verdict', conclusion: 'failure', url: 'https://github.com/job/900' }
const accept = '/ux-impact accept initial-import --because "the new parser is worth it"'

function usualHost(comment: Partial<Comment>, parts: Partial<HostState> = {}): FakeHost {
  return fakeHost({
    comments: [hostComment(comment)],
    permissions: { anna: 'write' },
    runs: [workflowRun()],
    jobs: { 500: [{ id: 899, name: 'ux-impact / measure', url: '' }, verdictJob] },
    files: { [`${base.sha}:.ux-impact.yml`]: policy },
    ...parts,
  })
}

const wanted = {
  pullRequest: 7,
  comment: 41,
  workflow: '.github/workflows/ux-impact.yml',
  check: 'ux-impact / verdict',
}
const clock = { date: () => new Date('2026-03-02T10:01:00Z') }

async function answer(comment: Partial<Comment>, parts: Partial<HostState> = {}): Promise<string[]> {
  const host = usualHost(comment, parts)
  await answerComment(wanted, { host, clock })
  return host.writes
}

const reply = (text: string, marker = answerMarker({ comment: 41 })) => `comment on 7: ${marker}\n${text}\n`
const taken = ['react eyes to 41']
const again = [
  ...taken,
  'run 500 again',
  reply(`\`${short}\` is measured again: [the run](${workflowRun().url}).`),
  'react rocket to 41',
]

describe('S15 a command takes the right to write, asked at that moment', () => {
  test.each(['admin', 'write'] as const)('%s: done', async (permission) => {
    expect(await answer({ body: '/ux-impact run' }, { permissions: { anna: permission } })).toEqual(again)
  })

  test.each([
    ['read', 'read' as const, 'That takes the right to write to this repository.'],
    ['none', 'none' as const, 'That takes the right to write to this repository.'],
    ['no answer', refused, 'GitHub did not say what you may do here, so nothing was done.'],
  ])('%s: refused', async (_name, permission, reason) => {
    for (const body of ['/ux-impact run', accept]) {
      expect(await answer({ body }, { permissions: { anna: permission } })).toEqual([
        reply(`Not done. ${reason}`),
        'react -1 to 41',
      ])
    }
  })

  test('who may read may ask for the commands, and is told what they take', async () => {
    const [eyes, help = '', rocket] = await answer({ body: '/ux-impact' }, { permissions: { anna: 'read' } })
    expect([eyes, rocket]).toEqual(['react eyes to 41', 'react rocket to 41'])
    expect(help).toContain('You may see this repository, not write to it.')
    expect(help).toContain(
      '| `/ux-impact run [--sha COMMIT]` | Measures the head again. | who may write to the repository |',
    )
  })

  test('who may nothing may not even ask', async () => {
    expect(await answer({ body: '/ux-impact help' }, { permissions: {} })).toEqual([
      reply('Not done. That takes the right to see this repository.'),
      'react -1 to 41',
    ])
  })
})

describe('S16 nothing is written', () => {
  test.each<[string, Partial<Comment>, Partial<HostState>?]>([
    ['for a quote', { body: '> /ux-impact run' }],
    ['for code in a fence', { body: '```\n/ux-impact run\n```' }],
    ['for code that is indented', { body: '    /ux-impact run' }],
    ['for an HTML comment', { body: '<!--\n/ux-impact run\n-->' }],
    ['for line 2', { body: 'Please:\n/ux-impact run' }],
    ['for no command', { body: 'Looks good to me' }],
    ['for an edited comment', { body: '/ux-impact run', editedAt: '2026-03-02T10:00:01Z' }],
    ['for a bot', { body: '/ux-impact run', author: { login: 'anna', bot: true } }],
    ['for ourselves', { body: '/ux-impact run', mine: true }],
    ['for a comment that is gone', { id: 40, body: '/ux-impact run' }],
    ['on a locked pull request', { body: '/ux-impact status' }, { pullRequests: [pullRequest({ locked: true })] }],
    ['on a closed pull request', { body: '/ux-impact run' }, { pullRequests: [pullRequest({ state: 'closed' })] }],
    ['for a mistake on a closed one', { body: '/ux-impact rnu' }, { pullRequests: [pullRequest({ state: 'closed' })] }],
    ['for help on a closed one', { body: '/ux-impact help' }, { pullRequests: [pullRequest({ state: 'closed' })] }],
    ['on a merged pull request', { body: '/ux-impact status' }, { pullRequests: [pullRequest({ state: 'merged' })] }],
    ['on no pull request', { body: '/ux-impact run' }, { pullRequests: [] }],
  ])('%s', async (_name, comment, parts) => expect(await answer(comment, parts)).toEqual([]))

  test('but a closed pull request has a status', async () => {
    const writes = await answer({ body: '/ux-impact status' }, { pullRequests: [pullRequest({ state: 'closed' })] })
    expect(writes.at(-1)).toBe('react rocket to 41')
  })
})

describe('a comment is answered once', () => {
  test('however often it is delivered', async () => {
    const host = usualHost({ body: '/ux-impact run' })
    await answerComment(wanted, { host, clock })
    expect(await answerComment(wanted, { host, clock })).toEqual({
      status: 'ignored',
      why: 'The comment is answered already.',
    })
    expect(host.writes).toEqual(again)
  })

  test('and an answer of somebody else is none', async () => {
    const forged = hostComment({ id: 42, body: `${answerMarker({ comment: 41 })}\nDone.` })
    const comments = [hostComment({ body: '/ux-impact run' }), forged]
    expect(await answer({}, { comments })).toEqual(again)
  })

  test('and of two that were written at once the older one stays', async () => {
    const host = usualHost({ body: '/ux-impact help' })
    const { write } = host.comments
    host.comments.write = async (comment) => {
      const older = hostComment({ id: 999, body: answerMarker({ comment: 41 }), mine: true })
      host.state.comments = [...host.state.comments, older]
      return write(comment)
    }
    await answerComment(wanted, { host, clock })
    expect(host.writes.slice(-2)).toEqual(['remove 1002', 'react rocket to 41'])
  })
})

describe('run', () => {
  test.each<[string, string, Partial<HostState>, string]>([
    [
      'S17 is refused once somebody pushed',
      '/ux-impact run',
      { runs: [workflowRun({ createdAt: '2026-03-02T10:00:01Z' })] },
      `The head \`${short}\` was pushed after the comment. If it is meant, name it: \`--sha ${short}\``,
    ],
    [
      'S17 is refused for another commit',
      '/ux-impact run --sha ccccccc',
      {},
      `The head is \`${short}\`, and it is for another commit.`,
    ],
    [
      'has nothing to start where nothing was measured',
      '/ux-impact run',
      { runs: [workflowRun({ path: '.github/workflows/ci.yml' }), workflowRun({ event: 'push' })] },
      `No run of \`.github/workflows/ux-impact.yml\` for the head \`${short}\` is known.`,
    ],
    [
      'leaves an approval to people',
      '/ux-impact run',
      { runs: [workflowRun({ conclusion: 'action_required' })] },
      'The run waits for somebody to approve it on its own page.',
    ],
  ])('%s', async (_name, body, parts, reason) => {
    expect(await answer({ body }, parts)).toEqual([...taken, reply(`Not done. ${reason}`), 'react -1 to 41'])
  })

  test('S17 is done for a head that was pushed after the comment and is named', async () => {
    const runs = [workflowRun({ createdAt: '2026-03-02T10:00:01Z' })]
    expect(await answer({ body: `/ux-impact run --sha ${short}` }, { runs })).toEqual(again)
  })

  test('starts the newest run of the workflow, by a fork too', async () => {
    const fork = pullRequest({ head: { ...head, repository: 'eve/stockroom' } })
    const from = { head: { sha: head.sha, repository: 'eve/stockroom' } }
    const runs = [workflowRun({ id: 501, ...from }), workflowRun({ id: 502, ...from }), workflowRun({ id: 503 })]
    expect((await answer({ body: '/ux-impact run' }, { runs, pullRequests: [fork] }))[1]).toBe('run 502 again')
  })

  test('says so when it runs already', async () => {
    expect(await answer({ body: '/ux-impact run' }, { runs: [workflowRun({ status: 'in_progress' })] })).toEqual([
      ...taken,
      reply(`\`${short}\` is being measured already: [the run](${workflowRun().url}).`),
      'react rocket to 41',
    ])
  })
})

describe('accept', () => {
  const accepted = (words: string, ...started: string[]) => [
    ...taken,
    reply(
      `**Accepted** until 2026-03-16: all that is worse in “Import &#42;all&#42;” at \`${short}\`, because “the new parser is worth it”.

Who belongs to the teams of its squad cannot be asked here, so everybody counts who may write.

What was accepted stays worse and is shown, and blocks no more. ${words}`,
      answerMarker({ comment: 41, head: head.sha }),
    ),
    ...started,
    'react rocket to 41',
  ]
  const run = `[the run](${workflowRun().url}).`

  test('has the job that judges start again, once the answer that it reads is there', async () => {
    const expected = accepted(`The verdict is given anew: ${run}`, 'run 500 again, job 900')
    expect(await answer({ body: accept })).toEqual(expected)
  })

  test('says in its answer where that could not be started', async () => {
    const host = usualHost({ body: accept })
    host.runs.again = async () => refused
    const answered = await answerComment(wanted, { host, clock })
    expect(answered.status === 'answered' && answered.refused).toEqual([])
    const words = 'The verdict could not be given anew, so it counts from the next one on. GitHub does not answer.'
    expect(host.state.comments.at(-1)?.body).toContain(words)
    expect(host.state.comments.length).toBe(2)
  })

  test('starts nothing where the answer could not be written', async () => {
    const host = usualHost({ body: accept })
    host.comments.write = async () => refused
    await answerComment(wanted, { host, clock })
    expect(host.writes).toEqual([...taken, 'react -1 to 41'])
  })

  test('leaves it to the run that is on its way', async () => {
    const expected = accepted(`The run that is on its way gives the verdict: ${run}`)
    expect(await answer({ body: accept }, { runs: [workflowRun({ status: 'queued' })] })).toEqual(expected)
  })

  test('has the run that followed start again, where the measuring run did not judge', async () => {
    const following = workflowRun({
      id: 600,
      event: 'workflow_run',
      head: { sha: base.sha, repository: 'acme/stockroom' },
    })
    const parts = {
      runs: [workflowRun(), following],
      jobs: { 500: [{ ...verdictJob, name: 'judged in workflow_run', conclusion: 'skipped' }] },
      checks: [
        {
          name: wanted.check,
          sha: head.sha,
          externalId: `v1:acme/stockroom:7:${head.sha}:600.1`,
          conclusion: 'failure',
        },
      ],
    }
    const words = `The verdict is given anew: [the run](${following.url}).`
    expect(await answer({ body: accept }, parts)).toEqual(accepted(words, 'run 600 again'))
  })

  test('counts later where nothing judged yet', async () => {
    const words = 'It counts from the next verdict on; `/ux-impact run` asks for one.'
    expect(await answer({ body: accept }, { jobs: {} })).toEqual(accepted(words))
  })

  test.each<[string, Partial<Comment>, Partial<HostState>, string]>([
    [
      'S17 is refused once somebody pushed',
      { body: accept },
      { runs: [workflowRun({ createdAt: '2026-03-02T10:00:00Z' })] },
      `The head \`${short}\` was pushed after the comment. If it is meant, name it: \`--sha ${short}\``,
    ],
    [
      'is refused to the author',
      { body: accept, author: { login: 'ada', bot: false } },
      { permissions: { ada: 'admin' } },
      'Somebody else has to: neither the author of a pull request nor who pushed its head accepts its risks.',
    ],
    [
      'has nothing to accept without a configuration',
      { body: accept },
      { files: {} },
      'main has no `.ux-impact.yml` yet, so nothing blocks that could be accepted.',
    ],
    [
      'needs a configuration that can be read',
      { body: accept },
      { files: { [`${base.sha}:.ux-impact.yml`]: 'version: 3' } },
      'The `.ux-impact.yml` of main cannot be read, so nothing can be accepted by it.',
    ],
  ])('%s', async (_name, comment, parts, reason) => {
    expect(await answer(comment, parts)).toEqual([...taken, reply(`Not done. ${reason}`), 'react -1 to 41'])
  })

  test('a fact is accepted whoever pushed since', async () => {
    const body = '/ux-impact accept initial-import scriptedTime --because "known" --until 2026-03-31'
    const runs = [workflowRun({ createdAt: '2026-03-02T10:00:01Z' })]
    expect((await answer({ body }, { runs })).at(1)).toBe(
      reply(
        `**Accepted** until 2026-03-31: \`scriptedTime\` of “Import &#42;all&#42;”, for this commit and later ones, because “known”.

What was accepted stays worse and is shown, and blocks no more. The verdict is given anew: ${run}`,
        answerMarker({ comment: 41, head: head.sha }),
      ),
    )
  })

  test.each([
    [
      '/ux-impact accept inital-import --because "known"',
      'There is no such journey. Did you mean initial-import? There is: initial-import.',
      '/ux-impact accept initial-import --because "…"',
    ],
    [
      '/ux-impact accept initial-import scriptedtime --because "known"',
      'What is accepted is named by the id of a fact, by scriptedTime or completes, or by flow. Did you mean scriptedTime?',
      '/ux-impact accept initial-import scriptedTime --because "…"',
    ],
  ])('a mistake is answered with what was meant: %s', async (body, message, remedy) => {
    const help = '`/ux-impact help` lists what can be written.'
    expect(await answer({ body })).toEqual([
      ...taken,
      reply(`${message}\n\n\`${remedy}\`\n\n${help}`),
      'react confused to 41',
    ])
  })
})

test('a mistake repeats nothing of what was written', async () => {
  const body = '/ux-impact [@everyone](https://evil.example) <img src=x>'
  expect(await answer({ body })).toEqual([
    reply('There is no such command.\n\n`/ux-impact help`\n\n`/ux-impact help` lists what can be written.'),
    'react confused to 41',
  ])
})

describe('status says', () => {
  const status = async (parts: Partial<HostState>) =>
    (await answer({ body: '/ux-impact status' }, parts)).at(1)?.split('\n')[1]
  const the = `The head is \`${short}\`.`
  const sticky = (sha: string) =>
    hostComment({ id: 30, body: `${markVerdict(sha)}\nWorse`, mine: true, url: 'https://github.com/c/30' })
  const ask = hostComment({ body: '/ux-impact status' })
  const run = `[the run](${workflowRun().url})`

  test.each<[string, Partial<HostState>, string]>([
    [
      'that it waits',
      { runs: [workflowRun({ status: 'queued' })] },
      `${the} It waits for its turn to be measured: ${run}.`,
    ],
    ['that it is measured', { runs: [workflowRun({ status: 'in_progress' })] }, `${the} It is being measured: ${run}.`],
    [
      'that it waits for people',
      { runs: [workflowRun({ conclusion: 'action_required' })] },
      `${the} It waits for somebody to approve its run: ${run}.`,
    ],
    [
      'that nothing measures it',
      { runs: [] },
      `${the} No run of \`.github/workflows/ux-impact.yml\` is known for it, so nothing is being measured.`,
    ],
    [
      'that it is a draft',
      { runs: [], pullRequests: [pullRequest({ draft: true })] },
      `${the} It is a draft, which is measured once it is ready for review.`,
    ],
    ['that its run ended without a verdict', { jobs: {} }, `${the} Its run left no verdict: ${run}.`],
    ['the conclusion of the job', {}, `${the} Its verdict is \`failure\`: [the details](https://github.com/job/900).`],
    [
      'the title of our check',
      {
        checks: [
          { name: wanted.check, sha: head.sha, externalId: '', conclusion: 'failure', title: 'Worse: *Import*' },
        ],
      },
      `${the} Its verdict: **Worse: &#42;Import&#42;** ([the details](https://github.com/acme/stockroom/runs/1)).`,
    ],
    [
      'where the verdict is',
      { comments: [ask, sticky(head.sha)] },
      `${the} Its verdict is \`failure\`: [the details](https://github.com/job/900). [What was found](https://github.com/c/30) stands above.`,
    ],
    [
      'that the verdict is an older one',
      { comments: [ask, sticky(base.sha)], runs: [workflowRun({ status: 'queued' })] },
      `${the} It waits for its turn to be measured: ${run}. [What was found last](https://github.com/c/30) is about an older commit.`,
    ],
  ])('%s', async (_name, parts, words) => expect(await status(parts)).toBe(words))
})

test('what may not be written is told, and a host that says nothing is a failure: another try may help', async () => {
  const host = usualHost({ body: '/ux-impact help' })
  const forbidden: Refused = { ...refused, code: 'permission', reason: 'It may not.' }
  host.comments.write = async () => forbidden
  expect(await answerComment(wanted, { host, clock })).toEqual({
    status: 'answered',
    answer: { kind: 'help', permission: 'write' },
    refused: ['It may not.'],
  })
  host.comments.write = async () => refused
  expect(await answerComment(wanted, { host, clock })).toEqual({ status: 'failed', refused })
  host.comments.list = async () => refused
  expect(await answerComment(wanted, { host, clock })).toEqual({ status: 'failed', refused })
})
