import { describe, expect, test } from 'vitest'
import { reportedResult, reportedStep } from '../../../fixtures/builders/reported.ts'
import type { Note } from './read-notes.ts'
import type { ReportedResult } from './runner-events.ts'
import { type AttemptLimit, toAttempt } from './to-attempt.ts'

const start = Date.parse('2026-03-02T09:00:00.000Z')
const origin = 'http://127.0.0.1:45121'
const free: AttemptLimit = { after: 300_000, cut: false, killed: false }

function attempt(results: ReportedResult[], more: { notes?: Note[]; limit?: AttemptLimit } = {}) {
  const { notes = [], limit = free } = more
  return toAttempt({ arm: 'head', run: '7-1-2-head', results, notes, origin, root: '/checkouts/base', limit })
}

describe('the time of an attempt', () => {
  test('is that of its top-level steps; hooks, fixtures and what is between steps do not count', () => {
    const steps = [
      reportedStep('Before Hooks', { category: 'hook', duration: 500, steps: [reportedStep('prepare')] }),
      reportedStep('open', { startedAt: start + 500, duration: 200, steps: [reportedStep('see', { duration: 150 })] }),
      reportedStep('page.click', { category: 'pw:api', duration: 70 }),
      reportedStep('upload', { startedAt: start + 800, duration: 300 }),
    ]

    expect(attempt([reportedResult({ duration: 1234.4, steps })])).toEqual({
      run: '7-1-2-head',
      arm: 'head',
      startedAt: '2026-03-02T09:00:00.000Z',
      outcome: 'completed',
      scriptedTime: 500,
      duration: 1234,
      steps: [
        { path: ['open'], start: 500, duration: 200 },
        { path: ['open', 'see'], start: 0, duration: 150 },
        { path: ['upload'], start: 800, duration: 300 },
      ],
      incidents: [],
      requests: [],
      vitals: { documents: [], routes: [], shifts: [], interactions: [], longFrames: [] },
      events: [],
    })
  })

  test('is that of its actions and assertions where it has no steps', () => {
    const steps = [
      reportedStep('Before Hooks', {
        category: 'hook',
        duration: 500,
        steps: [reportedStep('page.goto', { category: 'pw:api' })],
      }),
      reportedStep('page.click', { category: 'pw:api', duration: 70 }),
      reportedStep('expect.toBeVisible', { category: 'expect', duration: 30 }),
      reportedStep('page.close', { category: 'pw:api', duration: -1 }),
    ]

    expect(attempt([reportedResult({ steps })]).scriptedTime).toBe(100)
  })

  test('of a suite is the sum of its tests, each by its own steps or actions, under its title', () => {
    const first = reportedResult({ titles: ['imports', 'one'], steps: [reportedStep('open')] })
    const second = reportedResult({
      titles: ['imports', 'two'],
      startedAt: start + 1500,
      steps: [reportedStep('page.click', { category: 'pw:api', duration: 40 })],
    })

    expect(attempt([second, first])).toMatchObject({
      startedAt: '2026-03-02T09:00:00.000Z',
      scriptedTime: 140,
      duration: 2000,
      steps: [{ path: ['one', 'open'], start: 0, duration: 100 }],
    })
  })

  test('leaves out tests of a suite that did not run', () => {
    const ran = reportedResult({ titles: ['imports', 'one'], startedAt: start + 100 })
    const skipped = reportedResult({ titles: ['imports', 'two'], status: 'skipped', startedAt: 0, duration: 0 })

    expect(attempt([ran, skipped])).toMatchObject({ outcome: 'completed', startedAt: '2026-03-02T09:00:00.100Z' })
  })
})

describe('a failure', () => {
  const error = {
    message: '\u001b[31mError\u001b[39m: no button',
    location: { file: '/checkouts/base/ux/import.spec.ts', line: 12, column: 5 },
  }

  test('is told by the deepest step with the test’s own error, without colours', () => {
    const click = reportedStep('page.click', { category: 'pw:api', error })
    const steps = [
      reportedStep('open', { error: { message: 'an error that the spec has caught' } }),
      reportedStep('upload', { error, steps: [reportedStep('choose', { error, steps: [click] })] }),
    ]
    const failed = attempt([
      reportedResult({ status: 'failed', errors: [error], steps, screenshots: ['/a.png', '/b.png'] }),
    ])

    expect(failed).toMatchObject({
      outcome: 'failed',
      error: {
        message: 'Error: no button',
        step: ['upload', 'choose'],
        location: 'ux/import.spec.ts:12:5',
        screenshot: '/a.png',
      },
    })
  })

  test('outside every step has no step', () => {
    expect(attempt([reportedResult({ status: 'failed', errors: [error] })]).error).toEqual({
      message: 'Error: no button',
      step: [],
      location: 'ux/import.spec.ts:12:5',
    })
  })

  test('of a time limit is in the step that never ended', () => {
    const steps = [reportedStep('open'), reportedStep('upload', { duration: -1, steps: [] })]
    const errors = [{ message: 'Test timeout of 20000ms exceeded.' }]

    expect(attempt([reportedResult({ status: 'timedOut', errors, steps })])).toMatchObject({
      outcome: 'failed',
      error: { message: 'Test timeout of 20000ms exceeded.', step: ['upload'] },
    })
  })

  test('of one test of a suite is under its title, and the first counts', () => {
    const results = ['one', 'two'].map((title) =>
      reportedResult({ titles: ['imports', title], status: 'failed', errors: [{ message: title }] }),
    )

    expect(attempt(results).error).toEqual({ message: 'one', step: ['one'] })
  })

  test('that says nothing is said to say nothing', () => {
    expect(attempt([reportedResult({ status: 'interrupted' })]).error).toEqual({
      message: 'It failed without saying why.',
      step: [],
    })
  })
})

describe('an attempt that was cut', () => {
  const cut: AttemptLimit = { after: 10_000, cut: true, killed: false }
  const errors = [{ message: 'Test timeout of 10000ms exceeded.' }]

  test('is not done when it took as long as it was allowed', () => {
    const timedOut = (duration: number) =>
      attempt([reportedResult({ status: 'timedOut', duration, errors })], { limit: cut })

    expect(timedOut(10_004).outcome).toBe('notDone')
    expect(timedOut(9_900).outcome).toBe('notDone')
    expect(timedOut(9_899).outcome).toBe('failed')
  })

  test('is not done when it had to be ended, and took as long as it was allowed', () => {
    const result = reportedResult({ status: 'failed', duration: 0, errors: [{ message: 'worker exited' }] })
    const error = {
      message: 'It was not done after 10 s, did not heed its time limit, and was ended.',
      step: [],
    }

    expect(attempt([result], { limit: { ...cut, killed: true } })).toMatchObject({
      outcome: 'notDone',
      duration: 10_000,
      error,
    })
    expect(attempt([result], { limit: { ...cut, cut: false, killed: true } })).toMatchObject({
      outcome: 'failed',
      duration: 10_000,
      error,
    })
  })
})

describe('an attempt does not count', () => {
  const visited = (message: string): Note => ({ at: start, kind: 'visited', message })

  test('when its first page is not of the arm', () => {
    const notes = [visited('about:blank'), visited('https://acme.io'), visited(origin)]

    expect(attempt([reportedResult({ status: 'failed' })], { notes })).toMatchObject({
      outcome: 'void',
      error: {
        step: [],
        message: `Its first page came from https://acme.io, not from the arm under test (${origin}): use relative addresses in the spec and no baseURL of its own.`,
      },
    })
    expect(attempt([reportedResult()], { notes: [visited(origin), visited('https://acme.io')] }).outcome).toBe(
      'completed',
    )
  })

  test('when the spec skips it', () => {
    expect(attempt([reportedResult({ status: 'skipped' })])).toMatchObject({
      outcome: 'void',
      error: { message: 'The spec skips this test.', step: [] },
    })
  })
})

test('what pages say belongs to the top-level step during which they say it', () => {
  const steps = [
    reportedStep('open', { startedAt: start, duration: 100, steps: [reportedStep('see')] }),
    reportedStep('upload', { startedAt: start + 200, duration: -1 }),
  ]
  const notes: Note[] = [100, 101, 5000].map((at) => ({ at: start + at, kind: 'consoleError', message: `at ${at}` }))
  const results = [
    reportedResult({ titles: ['imports', 'one'], steps }),
    reportedResult({ titles: ['imports', 'two'], status: 'skipped' }),
  ]

  expect(attempt(results, { notes }).incidents).toEqual([
    { kind: 'consoleError', step: ['one', 'open'], message: 'at 100' },
    { kind: 'consoleError', step: [], message: 'at 101' },
    { kind: 'consoleError', step: ['one', 'upload'], message: 'at 5000' },
  ])
})
