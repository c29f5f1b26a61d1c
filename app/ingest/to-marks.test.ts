import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { toMarks } from './to-marks.ts'

const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as { name: string; examples: object[] }[]
const sha = 'a'.repeat(40)
const app = 5
const common = { installation: { id: 1 }, repository: { id: 10, full_name: 'acme/shop' }, sender: { login: 'ada' } }
const told = (name: string, payload: object) => toMarks({ name, guid: 'G', app, payload: { ...common, ...payload } })
const marks = (name: string, payload: object) => told(name, payload).asks.marks

const pull = { repository: 10, kind: 'pullRequest', number: 7 } as const
const head = (lookUp: boolean) => ({ repository: 10, kind: 'head', sha, lookUp }) as const
const named = (repository = 10) => [{ number: 7, base: { repo: { id: repository } } }]

it('an event says whose it is, and what the repository is called now', () => {
  expect(told('watch', { action: 'started' })).toEqual({
    asks: {
      action: 'started',
      installation: 1,
      repository: 10,
      repositories: [{ id: 10, name: 'acme/shop' }],
      removed: [],
      marks: [],
    },
  })
})

describe('a pull request', () => {
  const event = (action: string, more = {}) => ({ action, pull_request: { number: 7, head: { sha } }, ...more })

  it.each(['opened', 'reopened', 'synchronize', 'ready_for_review', 'converted_to_draft', 'closed'])(
    'that is %s is marked',
    (action) => {
      expect(marks('pull_request', event(action))).toEqual([{ ...pull, head: sha }])
    },
  )

  it('whose base or text is another one is marked; whose title, labels or reviewers are is not', () => {
    const edited = (changes: object) => marks('pull_request', event('edited', { changes }))
    expect(edited({ base: { ref: { from: 'main' } } })).toEqual([{ ...pull, head: sha }])
    expect(edited({ body: { from: 'Old' } })).toEqual([{ ...pull, head: sha }])
    expect([edited({ title: { from: 'Old' } }), marks('pull_request', event('labeled'))].flat()).toEqual([])
  })
})

describe('a comment', () => {
  const event = (action: string, body: string, { onPull = true, type = 'User' } = {}) => ({
    action,
    issue: { number: 7, ...(onPull ? { pull_request: {} } : {}) },
    comment: { id: 3, body, user: { type } },
  })
  const answer = { id: 'comment:3', todo: { do: 'answerComment', comment: 3 } }

  it('that holds a command is to be answered, also one that nobody understands', () => {
    expect(marks('issue_comment', event('created', '/ux-impact status'))).toEqual([{ ...pull, todo: answer }])
    expect(marks('issue_comment', event('created', '/ux-impact dance'))).toEqual([{ ...pull, todo: answer }])
  })

  it.each(['edited', 'deleted'])(
    'that held one and is %s is not answered, but may have been an acceptance',
    (action) => {
      expect(marks('issue_comment', event(action, '/ux-impact accept import --because "known"'))).toEqual([pull])
    },
  )

  it('S16: without a command, in a quote, of a bot or on an issue asks nothing', () => {
    const asked = [
      event('created', 'Nice work'),
      event('created', '> /ux-impact status'),
      event('created', '/ux-impact status', { type: 'Bot' }),
      event('created', '/ux-impact status', { onPull: false }),
    ]
    expect(asked.flatMap((payload) => marks('issue_comment', payload))).toEqual([])
  })
})

describe('a check of ours', () => {
  const event = (action: string, { of = app, pulls = named(), more = {} } = {}) => ({
    action,
    check_run: { id: 4, head_sha: sha, app: { id: of }, pull_requests: pulls },
    ...more,
  })
  const again = { id: 'again:G', todo: { do: 'measureAgain', checkRun: 4, by: 'ada' } }

  it('R10: that is to run again is measured again', () => {
    expect(marks('check_run', event('rerequested'))).toEqual([{ ...pull, todo: again }])
  })

  it('R9: of a fork is found by its commit', () => {
    expect(marks('check_run', event('rerequested', { pulls: [] }))).toEqual([{ ...head(true), todo: again }])
    expect(marks('check_run', event('rerequested', { pulls: named(11) }))).toEqual([{ ...head(true), todo: again }])
  })

  it('whose button was pressed says which, and by whom', () => {
    const pressed = event('requested_action', { more: { requested_action: { identifier: 'accept' } } })
    const todo = { do: 'pressed', checkRun: 4, button: 'accept', by: 'ada' }
    expect(marks('check_run', pressed)).toEqual([{ ...pull, todo: { id: 'pressed:G', todo } }])
  })

  it('S18: of another app is none of ours, and neither is what we did ourselves', () => {
    expect([
      ...marks('check_run', event('rerequested', { of: 6 })),
      ...marks('check_run', event('created')),
      ...marks('check_run', event('completed')),
    ]).toEqual([])
  })

  it('R10: all checks of a commit can be asked for again', () => {
    const suite = (action: string, of = app) => ({
      action,
      check_suite: { head_sha: sha, app: { id: of }, pull_requests: named() },
    })
    const todo = { id: 'again:G', todo: { do: 'measureAgain', by: 'ada' } }
    expect(marks('check_suite', suite('rerequested'))).toEqual([{ ...pull, todo }])
    expect([marks('check_suite', suite('rerequested', 6)), marks('check_suite', suite('completed'))].flat()).toEqual([])
  })
})

describe('a run of a workflow', () => {
  const run = (event: string, pull_requests: object[]) => ({
    action: 'completed',
    workflow_run: { head_sha: sha, event, pull_requests },
  })

  it('for a pull request marks it, by its commit where it names none', () => {
    expect(marks('workflow_run', run('pull_request', named()))).toEqual([pull])
    expect(marks('workflow_run', run('pull_request', []))).toEqual([head(true)])
  })

  it('that was started by hand marks whose head it is, one for a push or by the clock nobody', () => {
    expect(marks('workflow_run', run('workflow_dispatch', []))).toEqual([head(false)])
    expect([marks('workflow_run', run('push', [])), marks('workflow_run', run('schedule', []))].flat()).toEqual([])
  })
})

it('S10: a deployment and a status mark nothing: the run that measures waits for previews itself', () => {
  expect(marks('deployment_status', { action: 'created', deployment: { sha } })).toEqual([])
  expect(marks('status', { sha })).toEqual([])
})

it('R8: a merge group waits, or is over', () => {
  const group = (action: string) => marks('merge_group', { action, merge_group: { head_sha: sha } })
  const mark = { repository: 10, kind: 'mergeGroup', sha }
  expect([group('checks_requested'), group('destroyed'), group('other')]).toEqual([
    [{ ...mark, over: false }],
    [{ ...mark, over: true }],
    [],
  ])
})

describe('an installation', () => {
  const repositories = [{ id: 10, full_name: 'acme/shop' }]
  const event = (action: string) =>
    toMarks({ name: 'installation', guid: 'G', app, payload: { action, installation: { id: 1 }, repositories } })

  it.each([
    [
      'created',
      {
        tenant: 'install',
        repositories: [{ id: 10, name: 'acme/shop' }],
        marks: [{ repository: 10, kind: 'repository' }],
      },
    ],
    ['deleted', { tenant: 'uninstall', repositories: [] }],
    ['suspend', { tenant: 'suspend', repositories: [] }],
    ['unsuspend', { tenant: 'resume', repositories: [] }],
    ['new_permissions_accepted', { tenant: 'resume', repositories: [] }],
    ['other', { repositories: [] }],
  ])('that is %s', (action, asks) => {
    expect(event(action)).toEqual({ asks: { action, installation: 1, removed: [], marks: [], ...asks } })
  })

  it('that gets or loses repositories', () => {
    const payload = {
      action: 'added',
      installation: { id: 1 },
      repositories_added: [{ id: 11, full_name: 'acme/site' }],
      repositories_removed: [{ id: 12, full_name: 'acme/old' }],
    }
    expect(toMarks({ name: 'installation_repositories', guid: 'G', app, payload }).asks).toEqual({
      action: 'added',
      installation: 1,
      repositories: [{ id: 11, name: 'acme/site' }],
      removed: [12],
      marks: [{ repository: 11, kind: 'repository' }],
    })
  })
})

describe('what is not as it should be', () => {
  it('asks for nothing, and says where it is strange', () => {
    expect(
      told('pull_request', { action: 'opened', pull_request: { number: 7, head: { sha: 'main' } } }),
    ).toMatchObject({
      asks: { installation: 1, marks: [] },
      strange: 'pull_request.head.sha',
    })
    expect(toMarks({ name: 'push', guid: 'G', app, payload: 'text' })).toEqual({
      asks: { repositories: [], removed: [], marks: [] },
      strange: 'it',
    })
    expect(toMarks({ name: '__proto__', guid: 'G', app, payload: {} }).strange).toBeUndefined()
  })

  it('without a repository asks for nothing', () => {
    const payload = { action: 'opened', pull_request: { number: 7, head: { sha } } }
    expect(toMarks({ name: 'pull_request', guid: 'G', app, payload }).asks.marks).toEqual([])
  })
})

it('every example that GitHub’s users have collected is taken, and none is strange', () => {
  const all = examples.flatMap(({ name, examples: payloads }) => payloads.map((payload) => ({ name, payload })))
  const strange = all.flatMap(({ name, payload }) => toMarks({ name, guid: 'G', app, payload }).strange ?? [])
  expect([all.length > 300, strange]).toEqual([true, []])
})
