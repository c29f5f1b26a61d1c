import { describe, expect, test } from 'vitest'
import type { ExperimentFlag } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { growthbook } from './growthbook.ts'

const flag: ExperimentFlag = {
  key: 'import-42',
  pullRequest: 42,
  description: 'Clear errors help',
  arms: [
    { name: 'control', share: 0.5 },
    { name: 'b', share: 0.5 },
  ],
}
const description = 'Made by ux-impact for pull request 42. Clear errors help'
const phase = {
  coverage: 1,
  targetingCondition: '',
  trafficSplit: [
    { variationId: 'v0', weight: 0.5 },
    { variationId: 'v1', weight: 0.5 },
  ],
}
const experiment = {
  id: 'exp_1',
  trackingKey: 'import-42',
  description,
  status: 'draft',
  variations: [
    { variationId: 'v0', key: '0', name: 'control' },
    { variationId: 'v1', key: '1', name: 'b' },
  ],
  phases: [phase],
}
const refers = {
  id: 'fr_1',
  type: 'experiment-ref',
  enabled: true,
  environments: ['production'],
  experimentId: 'exp_1',
  variations: [
    { variationId: 'v0', value: 'control' },
    { variationId: 'v1', value: 'b' },
  ],
}
const feature = {
  id: 'import-42',
  description,
  defaultValue: 'control',
  rules: [refers],
  environments: { production: { enabled: true } },
}

type Answer = { status?: number; body: unknown }
function opened(there: { experiment?: object; feature?: object }, change: Answer = { body: {} }) {
  const asked: ProviderRequest[] = []
  const provider = growthbook.open({
    connection: {
      url: 'https://gb.acme.test/api/',
      apiKey: 'one-secret',
      environment: 'production',
      attribute: 'id',
      assignmentQuery: 'user_id',
    },
    async ask(request) {
      asked.push(request)
      const { status = 200, body } =
        request.json !== undefined
          ? change
          : `${request.url}`.includes('/v1/experiments')
            ? { body: { experiments: there.experiment ? [there.experiment] : [] } }
            : there.feature
              ? { body: { feature: there.feature } }
              : { status: 400, body: { message: 'Could not find a feature with that key' } }
      return { from: 'GrowthBook', status, headers: new Headers(), body }
    },
    branch: 'main',
  })
  return { provider, asked }
}

describe('What somebody changed is said', () => {
  test.each([
    [{ feature }, 'The flag import-42 has lost its experiment in GrowthBook.'],
    [
      { experiment: { ...experiment, phases: [{ ...phase, coverage: 0.5 }] } },
      'The experiment import-42 was changed in GrowthBook: it takes 50 % of the people.',
    ],
    [
      { experiment: { ...experiment, phases: [{ ...phase, targetingCondition: '{"vip":true}' }] } },
      'The experiment import-42 was changed in GrowthBook: it is for some people only.',
    ],
    [
      {
        experiment: {
          ...experiment,
          phases: [
            {
              ...phase,
              trafficSplit: [
                { variationId: 'v0', weight: 0.501 },
                { variationId: 'v1', weight: 0.499 },
              ],
            },
          ],
        },
      },
      'The experiment import-42 was changed in GrowthBook: it splits people as control 50.1 %, b 49.9 %.',
    ],
    [
      { experiment, feature: { ...feature, rules: [{ type: 'rollout', value: 'b' }, refers] } },
      'The flag import-42 was changed in GrowthBook: it has a rule of the type rollout.',
    ],
    [
      { experiment, feature: { ...feature, rules: [{ ...refers, condition: '{"vip":true}' }] } },
      'The flag import-42 was changed in GrowthBook: it has a rule that is off, or not for everybody in production.',
    ],
    [
      { experiment, feature: { ...feature, rules: [{ ...refers, experimentId: 'exp_2' }] } },
      'The flag import-42 was changed in GrowthBook: it does not give the variations of its experiment their arms.',
    ],
    [
      { experiment, feature: { ...feature, defaultValue: 'b' } },
      'The flag import-42 was changed in GrowthBook: it gives b by default.',
    ],
  ])('%#', async (there, why) => {
    expect(await opened(there).provider.state(flag)).toEqual({ status: 'foreign', why })
  })
})

test('a weight that GrowthBook rounded is the one that was planned', async () => {
  const thirds = { ...flag, arms: ['control', 'b', 'c'].map((name) => ({ name, share: 1 / 3 })) }
  const variations = thirds.arms.map(({ name }, index) => ({ variationId: `v${index}`, key: `${index}`, name }))
  const trafficSplit = [0.3334, 0.3333, 0.3333].map((weight, index) => ({ variationId: `v${index}`, weight }))
  const made = { ...experiment, variations, phases: [{ ...phase, trafficSplit }] }
  expect(await opened({ experiment: made }).provider.state(thirds)).toEqual({ status: 'ours', use: 'off' })
})

test('an environment that is not there is named with those that are', async () => {
  const elsewhere = { ...feature, environments: { staging: { enabled: true }, live: { enabled: true } } }
  await expect(opened({ experiment, feature: elsewhere }).provider.state(flag)).rejects.toThrow(
    new FlagTrouble(
      'GrowthBook has no environment production, but staging, live: `experiments.growthbook.environment` names one of them.',
    ),
  )
})

test('what is to be settled before an experiment starts is said, and nothing is skipped', async () => {
  const { provider, asked } = opened(
    { experiment, feature },
    {
      status: 409,
      body: {
        message: 'Checklist is incomplete',
        code: 'checklist_incomplete',
        details: {
          remainingChecklistItems: [
            { key: 'a', required: true, status: 'incomplete', manual: true, reason: 'Add a hypothesis' },
            { key: 'b', required: false, status: 'incomplete', manual: true, reason: 'Add a picture' },
          ],
        },
      },
    },
  )
  await expect(provider.bring(flag, { use: 'split' })).rejects.toThrow(
    new FlagTrouble('GrowthBook refuses (409): Checklist is incomplete; Add a hypothesis. Settle that there first.'),
  )
  expect(asked.at(-1)).toMatchObject({
    url: 'https://gb.acme.test/api/v1/experiments/exp_1/start',
    json: { skipChecklist: false },
  })
})

test('a warning is left to somebody', async () => {
  const { provider } = opened({ experiment, feature }, { status: 422, body: { message: 'A metric is stale' } })
  await expect(provider.bring(flag, { use: 'split' })).rejects.toThrow(
    new FlagTrouble('GrowthBook warns: A metric is stale. Somebody has to do it there, or end the warning.'),
  )
})

test('a service that is busy is left alone for a minute', () => {
  expect(growthbook.patience?.(new Headers(), new Date())).toBe(60_000)
})
