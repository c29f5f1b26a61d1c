import { describe, expect, test } from 'vitest'
import type { ExperimentFlag } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { vwo } from './vwo.ts'

const flag: ExperimentFlag = {
  key: 'initial-import-42',
  pullRequest: 42,
  description: 'Clear errors help',
  arms: ['control', 'b', 'c'].map((name) => ({ name, share: 1 / 3 })),
}
const feature = {
  id: 7,
  featureKey: 'initial_import_42',
  description: 'Made by ux-impact for pull request 42. Clear errors help',
  variables: [{ id: 70, variableName: 'arm' }],
  variations: [
    { id: 1, key: 'default' },
    { id: 2, key: 'control' },
    { id: 3, key: 'b' },
    { id: 4, key: 'c' },
  ],
}

function opened(answers: { feature?: unknown; rules?: unknown }) {
  const asked: ProviderRequest[] = []
  const provider = vwo.open({
    connection: { account: 1, environment: 'production', metric: 5, token: 'one-secret' },
    async ask(request) {
      asked.push(request)
      const body = { _data: `${request.url}`.includes('/rules') ? answers.rules : answers.feature }
      return { from: 'VWO', status: answers.feature === undefined ? 404 : 200, headers: new Headers(), body }
    },
    branch: 'main',
  })
  return { provider, asked }
}
const rule = {
  id: 9,
  key: 'initial_import_42_all',
  campaignData: { percentSplit: 100, variations: [{ featureVariationId: 3 }] },
}

describe('Whether a rule is on', () => {
  test.each([
    [{ isEnabled: true }, { use: 'all', arm: 'b' }],
    [{ isEnabled: false }, { use: 'off' }],
    [{ status: 'RUNNING' }, { use: 'all', arm: 'b' }],
    [{ status: 'PAUSED' }, { use: 'off' }],
  ])('is read from %j', async (said, use) => {
    const arms = flag.arms.map((arm, index) => ({ ...arm, share: index === 0 ? 0.34 : 0.33 }))
    for (const rules of [[{ ...rule, ...said }], { rules: [{ ...rule, key: 'all', ...said }] }]) {
      expect(await opened({ feature, rules }).provider.state({ ...flag, arms })).toEqual({ status: 'ours', ...use })
    }
  })

  test('is not guessed', async () => {
    const arms = [
      { name: 'control', share: 0.5 },
      { name: 'b', share: 0.5 },
    ]
    await expect(opened({ feature, rules: [rule] }).provider.state({ ...flag, arms })).rejects.toThrow(
      new FlagTrouble('VWO does not say whether its rule all is on: switch it there.'),
    )
  })
})

test('shares that are not whole percent are refused before anything is made', async () => {
  const { provider, asked } = opened({})
  await expect(provider.bring(flag, { use: 'split' })).rejects.toThrow(
    'VWO splits people in whole percent, which these shares are not. Plan the experiment with control 34, b 33, c 33.',
  )
  expect(asked.filter(({ json }) => json !== undefined)).toEqual([])
})

test('a service that is busy is left alone for a minute', () => {
  expect(vwo.patience?.(new Headers(), new Date())).toBe(60_000)
})
