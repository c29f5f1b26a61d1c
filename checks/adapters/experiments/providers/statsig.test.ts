import { describe, expect, test } from 'vitest'
import type { ExperimentFlag } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { statsig } from './statsig.ts'

const flag: ExperimentFlag = {
  key: 'import-42',
  pullRequest: 42,
  description: 'Clear errors help',
  arms: ['control', 'b', 'c'].map((name) => ({ name, share: 1 / 3 })),
}
const experiment = {
  id: 'import-42',
  description: 'Made by ux-impact for pull request 42. Clear errors help',
  status: 'setup',
  allocation: 100,
  targetingGateID: '',
  groups: [
    { id: 'g0', name: 'control', size: 33.4 },
    { id: 'g1', name: 'b', size: 33.3 },
    { id: 'g2', name: 'c', size: 33.3 },
  ],
}

function opened(data?: object) {
  const asked: ProviderRequest[] = []
  const provider = statsig.open({
    connection: { apiKey: 'one-secret', idType: 'userID' },
    async ask(request) {
      asked.push(request)
      return { from: 'Statsig', status: data ? 200 : 404, headers: new Headers(), body: { data } }
    },
    branch: 'main',
  })
  return { provider, asked }
}

test('shares are tenths of a percent', async () => {
  expect(await opened(experiment).provider.state(flag)).toEqual({ status: 'ours', use: 'off' })
})

describe('What somebody changed is said', () => {
  test.each([
    [{ status: 'archived' }, 'is archived'],
    [{ status: 'assignment_stopped' }, 'is assignment stopped'],
    [{ status: 'decision_made', launchedGroupID: 'g9' }, 'is decision made'],
    [{ allocation: 50 }, 'takes 50 % of the people'],
    [{ targetingGateID: 'vips' }, 'is for those alone who pass vips'],
    [{ groups: experiment.groups.map((one) => ({ ...one, disabled: one.name === 'c' })) }, 'has its group c disabled'],
    [{ groups: experiment.groups.slice(0, 2) }, 'splits people as control 33.4 %, b 33.3 %'],
  ])('%j', async (changed, how) => {
    expect(await opened({ ...experiment, ...changed }).provider.state(flag)).toEqual({
      status: 'foreign',
      why: `The flag import-42 was changed in Statsig: it ${how}.`,
    })
  })
})

test('what waits for a review is not asked for again', async () => {
  const { provider, asked } = opened({ ...experiment, activeReview: { reviewStatus: 'pending' } })
  await expect(provider.bring(flag, { use: 'split' })).rejects.toThrow(
    new FlagTrouble('Statsig waits for the review of a change of the flag import-42: approve it there.', {
      later: true,
    }),
  )
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('a key that Statsig does not take is refused before anything is asked', async () => {
  const { provider, asked } = opened()
  await expect(provider.state({ ...flag, key: 'ab' })).rejects.toThrow(/a key has 3 to 100 letters, digits, - and _\.$/)
  expect(asked).toEqual([])
})
