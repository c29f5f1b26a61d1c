import { describe, expect, test } from 'vitest'
import type { ExperimentFlag } from '../../../types.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { launchdarkly } from './launchdarkly.ts'

const flag: ExperimentFlag = {
  key: 'import-42',
  pullRequest: 42,
  description: 'Clear errors help',
  arms: ['control', 'b', 'c'].map((name) => ({ name, share: 1 / 3 })),
}
const rollout = {
  contextKind: 'user',
  variations: [33_334, 33_333, 33_333].map((weight, variation) => ({ variation, weight })),
}
const production = { on: true, offVariation: 0, rules: [], targets: [], fallthrough: { rollout } }
const made = {
  key: 'import-42',
  description: 'Made by ux-impact for pull request 42. Clear errors help',
  variations: ['control', 'b', 'c'].map((value) => ({ _id: value, value })),
  environments: { production },
}

const opened = (body: object) =>
  launchdarkly.open({
    connection: {
      url: 'https://app.eu.launchdarkly.com/',
      token: 'one-secret',
      project: 'web',
      environment: 'production',
      contextKind: 'user',
    },
    ask: async () => ({ from: 'LaunchDarkly', status: 200, headers: new Headers(), body }),
    branch: 'main',
  })

test('shares are thousandths of a percent, and everybody gets a variation of their context', async () => {
  expect(await opened(made).state(flag)).toEqual({ status: 'ours', use: 'split' })
})

describe('What somebody changed is said', () => {
  const set = (changed: object) => ({ ...made, environments: { production: { ...production, ...changed } } })
  test.each([
    [{ ...made, archived: true }, 'is archived'],
    [{ ...made, variations: made.variations.slice(0, 2) }, 'has the variations control, b'],
    [set({ rules: [{}] }), 'has rules, targets or prerequisites in production'],
    [set({ contextTargets: [{}] }), 'has rules, targets or prerequisites in production'],
    [set({ offVariation: 1 }), 'does not give the control while it is off in production'],
    [
      set({ fallthrough: { rollout: { ...rollout, contextKind: 'organization' } } }),
      'shares people as control 33.334 %, b 33.333 %, c 33.333 %',
    ],
  ])('%#', async (body, how) => {
    expect(await opened(body).state(flag)).toEqual({
      status: 'foreign',
      why: `The flag import-42 was changed in LaunchDarkly: it ${how}.`,
    })
  })
})

test('an environment that is not there is said', async () => {
  await expect(opened({ ...made, environments: { staging: production } }).state(flag)).rejects.toThrow(
    new FlagTrouble(
      'LaunchDarkly has no environment production in this project: `experiments.launchdarkly.environment` is its key.',
    ),
  )
})

test('when it is to be asked again stands in a header of its own', () => {
  const now = new Date('2026-11-30T12:00:00Z')
  const patience = (reset: string) => launchdarkly.patience?.(new Headers({ 'x-ratelimit-reset': reset }), now)
  expect(patience(`${now.getTime() + 7_500}`)).toBe(7_500)
  expect(patience(`${now.getTime() - 1}`)).toBe(0)
  expect(patience('soon')).toBeUndefined()
  expect(launchdarkly.patience?.(new Headers(), now)).toBeUndefined()
})
