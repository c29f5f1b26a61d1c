import { describe, expect, it } from 'vitest'
import { decideTask } from './decide-task.ts'

const [base, head] = ['b'.repeat(40), 'a'.repeat(40)]

type Parts = { action?: string; draft?: boolean; from?: string | null; author?: string; changes?: object }

function pullRequest({ action = 'opened', draft = false, from = 'acme/shop', author = 'ada', changes }: Parts = {}) {
  return {
    action,
    ...(changes ? { changes } : {}),
    repository: { full_name: 'acme/shop' },
    pull_request: {
      number: 7,
      draft,
      user: { login: author },
      base: { ref: 'main', sha: base },
      head: { ref: 'faster', sha: head, repo: from === null ? null : { full_name: from } },
    },
  }
}

const measured = (judged: 'here' | 'later') => ({
  do: 'measure',
  pullRequest: { number: 7, base: { ref: 'main', sha: base }, head: { ref: 'faster', sha: head } },
  judged,
})
const draft = {
  do: 'answer',
  sha: head,
  conclusion: 'neutral',
  title: 'Not measured: draft',
  summary: 'A draft is measured when it is ready for review.',
}

describe('a pull request', () => {
  it.each(['opened', 'reopened', 'synchronize', 'ready_for_review'])('that is %s is measured', (action) => {
    expect(decideTask('pull_request', pullRequest({ action }))).toEqual(measured('here'))
  })

  it('whose base is another one now is measured again; whose text is edited is not', () => {
    const edited = (changes: object) => decideTask('pull_request', pullRequest({ action: 'edited', changes }))
    expect(edited({ base: { ref: { from: 'main' } } })).toEqual(measured('here'))
    expect(edited({ title: { from: 'Old' } })).toEqual({
      do: 'skip',
      reason: 'Its text was edited; the verdict of its code stands.',
    })
  })

  it('that is a draft is not measured until it is ready', () => {
    expect(decideTask('pull_request', pullRequest({ draft: true }))).toEqual(draft)
    expect(decideTask('pull_request', pullRequest({ action: 'converted_to_draft' }))).toEqual(draft)
    expect(decideTask('pull_request', pullRequest({ action: 'ready_for_review' }))).toEqual(measured('here'))
  })

  it.each<[string, Parts]>([
    ['of a fork', { from: 'mallory/shop' }],
    ['of a fork that is gone', { from: null }],
    ['of Dependabot', { author: 'dependabot[bot]' }],
  ])('%s is judged later, where the token may write', (_, parts) => {
    expect(decideTask('pull_request', pullRequest(parts))).toEqual(measured('later'))
  })

  it('of another bot is one like any other', () => {
    expect(decideTask('pull_request', pullRequest({ author: 'renovate[bot]' }))).toEqual(measured('here'))
  })

  it('that is closed, or gets a label, asks for nothing', () => {
    expect(decideTask('pull_request', pullRequest({ action: 'closed' }))).toEqual({
      do: 'skip',
      reason: 'The pull request is closed.',
    })
    expect(decideTask('pull_request', pullRequest({ action: 'labeled' }))).toEqual({
      do: 'skip',
      reason: 'The event "labeled" of a pull request changes nothing that is measured.',
    })
  })
})

it('R8: a merge group is answered at once', () => {
  const event = (action: string) => decideTask('merge_group', { action, merge_group: { head_sha: head } })
  expect(event('checks_requested')).toEqual({
    do: 'answer',
    sha: head,
    conclusion: 'success',
    title: 'Judged in the pull request',
    summary: 'A merge group is not measured again: the verdict of each of its pull requests stands.',
  })
  expect(event('destroyed')).toEqual({ do: 'skip', reason: 'The merge group is gone.' })
})

it('the end of a run that measured a pull request is judged, another run is not', () => {
  const event = (action: string, started: string) =>
    decideTask('workflow_run', { action, workflow_run: { id: 5, event: started } })
  expect(event('completed', 'pull_request')).toEqual({ do: 'judge', run: 5 })
  expect(event('completed', 'push').do).toBe('skip')
  expect(event('requested', 'pull_request').do).toBe('skip')
})

it('a new comment on a pull request may be a command; an edited one, and one on an issue, is none', () => {
  const event = (action: string, issue: object) =>
    decideTask('issue_comment', { action, issue: { number: 7, ...issue }, comment: { id: 3 } })
  expect(event('created', { pull_request: {} })).toEqual({ do: 'comment', pullRequest: 7, comment: 3 })
  expect(event('edited', { pull_request: {} }).do).toBe('skip')
  expect(event('created', {}).do).toBe('skip')
})

describe('a commit of the default branch is recorded', () => {
  const repository = { full_name: 'acme/shop', default_branch: 'trunk' }
  const none = { do: 'skip', reason: 'Only what the default branch runs is recorded.' }

  it.each(['push', 'workflow_dispatch'])('by %s, and one of another branch or a tag is not', (name) => {
    const event = (ref: string, more: object = {}) => decideTask(name, { ref, repository, ...more })
    expect(event('refs/heads/trunk')).toEqual({ do: 'record' })
    for (const ref of ['refs/heads/main', 'refs/heads/a/trunk', 'refs/tags/trunk', 'trunk']) {
      expect(event(ref)).toEqual(none)
    }
  })

  it('unless the push deletes the branch', () => {
    expect(decideTask('push', { ref: 'refs/heads/trunk', repository, deleted: true })).toEqual(none)
  })

  it('by a schedule, which GitHub runs on no other branch', () => {
    expect(decideTask('schedule', { schedule: '0 5 * * 1' })).toEqual({ do: 'record' })
  })

  it('by no event of a pull request, whatever it holds besides', () => {
    const event = { ...pullRequest(), ref: 'refs/heads/trunk', repository, schedule: '0 5 * * 1' }
    expect(decideTask('pull_request', event).do).toBe('measure')
  })
})

describe('what asks for nothing we know is told in a sentence', () => {
  it.each(['release', 'deployment_status', 'check_run'])('%s', (name) => {
    expect(() => decideTask(name, {})).toThrow(`The event ${name} has nothing to measure or judge.`)
  })

  it('pull_request_target, which would run its code beside a token that can write', () => {
    expect(() => decideTask('pull_request_target', pullRequest())).toThrow('On pull_request_target')
  })

  it('a payload that is not of its event', () => {
    const broken = { ...pullRequest(), pull_request: { number: 7 } }
    expect(() => decideTask('pull_request', broken)).toThrow(
      'The event file is not that of pull_request: pull_request.base is not as it should be.',
    )
    expect(() => decideTask('pull_request', 'text')).toThrow('it is not as it should be')
  })
})
