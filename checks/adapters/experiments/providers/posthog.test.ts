import { describe, expect, test } from 'vitest'
import type { ExperimentFlag } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import { posthog } from './posthog.ts'

const flag: ExperimentFlag = {
  key: 'import-42',
  pullRequest: 42,
  description: 'Clear errors help',
  arms: [
    { name: 'control', share: 0.67 },
    { name: 'b', share: 0.33 },
  ],
}
const group = { properties: [], rollout_percentage: 100, variant: null }
const variants = [
  { key: 'control', rollout_percentage: 67 },
  { key: 'b', rollout_percentage: 33 },
]
const made = {
  id: 9,
  key: 'import-42',
  name: 'Made by ux-impact for pull request 42. Clear errors help',
  active: true,
  filters: { groups: [group], multivariate: { variants } },
}

function opened(...results: object[]) {
  const asked: ProviderRequest[] = []
  const provider = posthog.open({
    connection: { project: 7, region: 'us', url: 'https://posthog.acme.test/', apiKey: 'one-secret' },
    async ask(request) {
      asked.push(request)
      return { from: 'PostHog', status: 200, headers: new Headers(), body: { results } }
    },
    branch: 'main',
  })
  return { provider, asked }
}

test('a flag is found by its whole key, in a PostHog of your own', async () => {
  const { provider, asked } = opened({ ...made, key: 'import-421' }, { ...made, deleted: true }, made)
  expect(await provider.state(flag)).toEqual({ status: 'ours', use: 'split' })
  expect(`${asked[0]?.url}`).toBe('https://posthog.acme.test/api/projects/7/feature_flags/?search=import-42&limit=100')
  expect(await opened({ ...made, key: 'import-421' }).provider.state(flag)).toEqual({ status: 'absent' })
})

describe('What somebody changed is said', () => {
  test.each([
    [{ groups: [], multivariate: { variants } }, 'has 0 conditions instead of one'],
    [{ groups: [group, group], multivariate: { variants } }, 'has 2 conditions instead of one'],
    [{ groups: [{ ...group, properties: [{}] }], multivariate: { variants } }, 'is for some people only'],
    [{ groups: [{ ...group, rollout_percentage: 99 }], multivariate: { variants } }, 'is for 99 % of the people'],
    [{ groups: [{ ...group, variant: 'old' }], multivariate: { variants } }, 'gives everybody old'],
    [{ groups: [group], multivariate: { variants: variants.slice(1) } }, 'shares people as b 33 %'],
  ])('%#', async (filters, how) => {
    expect(await opened({ ...made, filters }).provider.state(flag)).toEqual({
      status: 'foreign',
      why: `The flag import-42 was changed in PostHog: it ${how}.`,
    })
  })
})

test('shares that are not whole percent are refused before anything is asked', async () => {
  const thirds = { ...flag, arms: ['control', 'b', 'c'].map((name) => ({ name, share: 1 / 3 })) }
  const { provider, asked } = opened()
  await expect(provider.bring(thirds, { use: 'split' })).rejects.toThrow(
    'PostHog splits people in whole percent, which these shares are not. Plan the experiment with control 34, b 33, c 33.',
  )
  expect(asked).toEqual([])
})
