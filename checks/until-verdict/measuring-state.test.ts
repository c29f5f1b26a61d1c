import { describe, expect, test } from 'vitest'
import { workflowRun } from '../../fixtures/builders/fake-host.ts'
import { pullRequest } from '../../fixtures/builders/pull-request.ts'
import type { WorkflowRun } from '../ports.ts'
import { measuringState } from './measuring-state.ts'

const workflow = '.github/workflows/ux-impact.yml'
const began = Date.parse('2026-03-02T09:00:00Z')
const minutesOn = (minutes: number) => new Date(began + minutes * 60_000)
const state = (minutes: number, ...runs: WorkflowRun[]) =>
  measuringState({ pullRequest: pullRequest(), runs, workflow, since: minutesOn(0), now: minutesOn(minutes) })
const { conclusion: _, ...open } = workflowRun({ status: 'in_progress' })
const running = (parts: Partial<WorkflowRun> = {}): WorkflowRun => ({ ...open, ...parts })

describe('a head for which no run has begun', () => {
  test.each([
    [0, false, minutesOn(5)],
    [4.99, false, minutesOn(5)],
    [5, true, minutesOn(60)],
    [59.99, true, minutesOn(60)],
  ])('after %d minutes waits, late: %s', (minutes, late, lookAgain) => {
    expect(state(minutes)).toEqual({ status: 'waits', for: { what: 'run', late }, until: minutesOn(60), lookAgain })
  })

  test('after an hour is not measured, with what may be wrong', () => {
    expect(state(60)).toEqual({
      status: 'late',
      reason: {
        code: 'measuringNeverBegan',
        blame: 'missing',
        text: 'No run of `.github/workflows/ux-impact.yml` began for this commit within an hour. Whether the file is there, Actions are enabled and the pull request can be merged without conflicts, its Checks tab says.',
      },
    })
  })

  test('nor does a run of another workflow, event, repository, or one whose jobs were all left out', () => {
    const others = [
      workflowRun({ path: '.github/workflows/ci.yml' }),
      workflowRun({ event: 'push' }),
      workflowRun({ head: { sha: workflowRun().head.sha, repository: 'eve/stockroom' } }),
      workflowRun({ conclusion: 'skipped' }),
    ]
    expect(state(0, ...others)).toMatchObject({ status: 'waits', for: { what: 'run' } })
  })
})

describe('a run', () => {
  test.each([
    ['in_progress', 'measuring', 90, 1],
    ['queued', 'turn', 6 * 60, undefined],
    ['waiting', 'turn', 6 * 60, undefined],
  ] as const)('that is %s is waited for', (status, what, minutes, look) => {
    const run = running({ status })
    const until = minutesOn(minutes)
    expect(state(0, run)).toEqual({
      status: 'waits',
      for: { what, run },
      until,
      lookAgain: look === undefined ? until : minutesOn(look),
    })
    expect(state(minutes - 0.01, run)).toMatchObject({ status: 'waits', lookAgain: until })
    expect(state(minutes, run)).toMatchObject({ status: 'late', run, reason: { blame: 'missing' } })
  })

  test('that was started again is as old as its newest attempt', () => {
    const run = running({ attempt: 2, startedAt: minutesOn(1000).toISOString() })
    expect(state(1001, run)).toMatchObject({ status: 'waits', until: minutesOn(1090) })
  })

  test('of a stranger waits for approval, but not until GitHub gives the check up', () => {
    const run = workflowRun({ conclusion: 'action_required' })
    expect(state(13 * 24 * 60 - 1, run)).toMatchObject({ status: 'waits', for: { what: 'approval' } })
    expect(state(13 * 24 * 60, run)).toMatchObject({ status: 'late', reason: { code: 'measuringNotApproved' } })
  })

  test.each(['success', 'failure', 'cancelled', 'timed_out'])('that ended as %s may be judged', (conclusion) => {
    const run = workflowRun({ conclusion })
    expect(state(1, run)).toEqual({ status: 'over', run })
  })
})
