import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'
import { openHardApp } from '../../../fixtures/hard-app.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig({ hosts: [] }, openHardApp)
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

const inspection = { kind: 'look' as const, masks: [] }

/** What the specs allow, and some for what looks at the page. */
const longest = 30_000

describe.each([
  ['as ever', {}],
  ['while it is looked at', { inspection }],
])('%s, a page', (_, how) => {
  const attempt = (title: string) => rig.attempt({ in: 'hard', spec: 'ux/halts.spec.ts', title }, how)

  test.each([
    [
      'that never comes to rest',
      'wait for rest',
      ['rest'],
      /^The page never came to rest: it asked for GET \/api\/poll again and again\. .*Timeout 1500ms exceeded/,
    ],
    [
      'that reloads itself',
      'use a page that reloads itself',
      ['use'],
      /^The page \/reloading was loaded again and again\. .*Timeout 3000ms exceeded/,
    ],
    ['that crashes', 'crash', ['crash'], /^The page \/busy crashed\. .*Target crashed/],
    [
      'that hangs',
      'use a page that hangs',
      ['hang'],
      /^The page \/busy does not react any more: a script of it may run without end\. .*timeout/i,
    ],
    [
      'whose dialog is left open',
      'leave a dialog open',
      ['ask'],
      /^The page \/asking waits for an answer to its dialog \(confirm\)\. .*Timeout 5000ms exceeded/,
    ],
    ['that the flow closes', 'close the page', ['close'], /^The page \/asking was closed by the flow itself/],
  ])('%s ends within its time-out and says so', async (_what, title, step, message) => {
    const { outcome, error, duration } = await attempt(title)

    expect({ outcome, step: error?.step, message: error?.message.replaceAll('\n', ' ') }).toEqual({
      outcome: 'failed',
      step,
      message: expect.stringMatching(message),
    })
    expect(duration).toBeLessThan(longest)
  })

  test('that never comes to rest can be used', async () => {
    expect((await attempt('use a restless page')).outcome).toBe('completed')
  })
})

test('an application of many kinds is performed while it is looked at, and seen at the end of each step', async () => {
  const { outcome, error, incidents, inspected } = await rig.attempt(
    { in: 'hard', spec: 'ux/work.spec.ts' },
    { inspection },
  )
  expect({ message: error?.message, outcome, incidents }).toEqual({
    message: undefined,
    outcome: 'completed',
    incidents: [],
  })
  expect(inspected?.map(({ step, page }) => `${step.join(' › ')} ${page}`)).toEqual([
    'log in /app',
    'see orders /app/orders',
    'ask offline /app/tools',
    'ask in frames /app/tools',
    'see the receipt /app/tools',
    'export and import /app/tools',
    'answer /app/tools',
    'leave /receipt',
  ])
})

test('a page that crashes is told as a fault of it, also where the flow does not notice', async () => {
  const { incidents } = await rig.attempt({ in: 'hard', spec: 'ux/halts.spec.ts', title: 'crash' })
  expect(incidents).toEqual([{ kind: 'uncaughtError', step: ['crash'], message: 'The page /busy crashed.' }])
})
