import { expect, it } from 'vitest'
import type { HttpFailure } from './http-failure.ts'
import { refusalOf } from './refusal-of.ts'

const refusal = (failure: HttpFailure) =>
  refusalOf(failure, { doing: 'write the comment', now: Date.UTC(2026, 2, 2, 9), speaker: 'job' })
const answered = (status: number, message: string, headers: Record<string, string> = {}, more: object = {}) =>
  refusal({ status, message, response: { headers, data: { message, ...more } } })

it('a missing permission says which, and how to give it', () => {
  const headers = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' }
  expect(answered(403, 'Resource not accessible by integration', headers)).toEqual({
    status: 'refused',
    code: 'permission',
    reason:
      'Could not write the comment: the token lacks a permission. ' +
      'Add `issues: write` or `pull-requests: write` under `permissions:` of the job.',
  })
})

it('a job that may open no pull requests is told of the setting, which is no permission', () => {
  expect(answered(403, 'GitHub Actions is not permitted to create or approve pull requests.')).toMatchObject({
    code: 'permission',
    reason:
      'Could not write the comment: the repository lets no job open pull requests. ' +
      'Allow it under Settings, Actions, General; or give the token of an app of yours.',
  })
})

it('an installation of an app is told that it lacks it, or that its token is no longer taken', () => {
  const how = { doing: 'write the comment', now: 0, speaker: 'installation' } as const
  const headers = { 'x-accepted-github-permissions': 'issues=write' }
  const data = { message: 'Resource not accessible by integration' }
  const refusals = [
    refusalOf({ status: 403, message: data.message, response: { headers, data } }, how),
    refusalOf({ status: 401, message: 'Bad credentials', response: { headers: {} } }, how),
  ]
  expect(refusals).toEqual([
    {
      status: 'refused',
      code: 'permission',
      reason:
        'Could not write the comment: the app lacks a permission. It needs `issues: write`; ' +
        "who owns the account accepts that in the app's installation.",
    },
    {
      status: 'refused',
      code: 'token',
      reason:
        'Could not write the comment: GitHub does not accept the token that it gave the app. ' +
        'Look whether the app is still installed there.',
    },
  ])
})

it.each([
  [401, 'A JSON web token could not be decoded'],
  [404, 'Integration not found'],
])('an app that GitHub does not know by its key is told so (%i)', (status, message) => {
  const failure = { status, message, response: { headers: {}, data: { message } } }
  expect(refusalOf(failure, { doing: 'list the installations', now: 0, speaker: 'app' })).toEqual({
    status: 'refused',
    code: 'token',
    reason:
      `Could not list the installations: GitHub does not know the app by its key (${message}). ` +
      "The id and the key must be of the same app, and this machine's clock must be right.",
  })
})

it('another prohibition is told in its own words, on one line', () => {
  expect(
    answered(403, 'Unable to create comment\nbecause issue is locked', {
      'x-accepted-github-permissions': 'issues=write',
    }),
  ).toEqual({
    status: 'refused',
    code: 'permission',
    reason: 'Could not write the comment: GitHub does not allow it (Unable to create comment because issue is locked).',
  })
})

it('a token that is no longer good is told as that', () => {
  expect(answered(401, 'Bad credentials')).toEqual({
    status: 'refused',
    code: 'token',
    reason:
      'Could not write the comment: GitHub does not accept the token. It has expired or is not valid; ' +
      'a token of a job ends with the job: run it again.',
  })
})

it('R13: a limit says when it ends', () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.UTC(2026, 2, 2, 10) / 1_000) }
  expect(answered(403, 'API rate limit exceeded', headers)).toEqual({
    status: 'refused',
    code: 'limit',
    until: '2026-03-02T10:00:00.000Z',
    reason:
      "Could not write the comment: GitHub's limit of requests is used up until 2026-03-02 10:00 UTC. Try again after that.",
  })
})

it.each<[string, HttpFailure, string, string]>([
  [
    'no network',
    { status: 500, message: 'getaddrinfo ENOTFOUND' },
    'unreachable',
    'GitHub cannot be reached (getaddrinfo ENOTFOUND).',
  ],
  [
    'an error of its own',
    { status: 502, message: '', response: { headers: {} } },
    'unreachable',
    'GitHub answers with an error of its own (502).',
  ],
  [
    'nothing there',
    { status: 404, message: 'Not Found', response: { headers: {} } },
    'missing',
    'GitHub has no such thing, or this token may not see it.',
  ],
  ['something gone', { status: 410, message: 'Gone', response: { headers: {} } }, 'missing', 'it is gone.'],
  [
    'a redirect',
    { status: 421, message: 'It redirects to http://x.', response: { headers: {} } },
    'unreachable',
    "the API's address leads to another place. It redirects to http://x.",
  ],
])('%s is told as that', (_what, failure, code, reason) => {
  expect(refusal(failure)).toEqual({ status: 'refused', code, reason: `Could not write the comment: ${reason}` })
})

it('what GitHub does not accept is told with its details, bounded and without tokens', () => {
  const errors = [
    { message: 'Body is too long' },
    { field: 'head_sha', code: 'invalid' },
    'ghs_secret',
    { message: 'x' },
  ]
  expect(answered(422, 'Validation Failed', {}, { errors }).reason).toBe(
    'Could not write the comment: GitHub does not accept it ' +
      '(422: Validation Failed: Body is too long; head_sha invalid; [token]).',
  )
  expect(answered(422, 'x'.repeat(5_000)).reason.length).toBeLessThan(400)
})
