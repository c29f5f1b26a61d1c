import { describe, expect, test } from 'vitest'
import type { ExperimentFlag } from '../../../types.ts'
import { operationsFor, type Ruleset, useOf, whyChanged } from './ruleset.ts'

const flag: ExperimentFlag = {
  key: 'import-42',
  pullRequest: 42,
  description: 'Clear errors help',
  arms: ['control', 'b', 'c'].map((name) => ({ name, share: 1 / 3 })),
}
const title = 'Optimizely'
const everybody = { percentage_included: 10_000 }
const split = {
  key: 'import-42-split',
  type: 'a/b',
  ...everybody,
  variations: {
    control: { percentage_included: 3_334 },
    b: { percentage_included: 3_333 },
    c: { percentage_included: 3_333 },
  },
}
const all = { key: 'import-42-all', type: 'targeted_delivery', ...everybody, variations: { b: everybody } }
const set = (...rules: NonNullable<Ruleset['rules']>[string][]): Ruleset => ({
  enabled: true,
  rule_priorities: rules.map(({ key }) => key),
  rules: Object.fromEntries(rules.map((rule) => [rule.key, rule])),
})

test('the first rule that is on decides, and a ruleset that is disabled gives nobody anything', () => {
  expect(useOf(set(split), flag)).toEqual({ use: 'split' })
  expect(useOf(set(all, split), flag)).toEqual({ use: 'all', arm: 'b' })
  expect(useOf(set({ ...all, enabled: false }, split), flag)).toEqual({ use: 'split' })
  expect(useOf(set({ ...all, status: 'paused' }, { ...split, status: 'running' }), flag)).toEqual({ use: 'split' })
  expect(useOf(set({ ...split, status: 'draft' }), flag)).toEqual({ use: 'off' })
  expect(useOf({ ...set(split), enabled: false }, flag)).toEqual({ use: 'off' })
  expect(useOf(set(), flag)).toEqual({ use: 'off' })
})

test('a new test splits everybody in basis points, with the metrics in their order', () => {
  const metrics = {
    completionRate: { event: 11, aggregator: 'unique' as const, better: 'higher' as const },
    revenue: { event: 12, aggregator: 'sum' as const, field: 'revenue' as const, better: 'higher' as const },
  }
  expect(operationsFor(set(), flag, { use: 'split' }, { title, metrics })).toEqual([
    {
      op: 'add',
      path: '/rules/import-42-split',
      value: {
        key: 'import-42-split',
        name: 'import-42-split',
        description: 'Made by ux-impact for pull request 42. Clear errors help',
        type: 'a/b',
        distribution_mode: 'manual',
        enabled: true,
        percentage_included: 10_000,
        variations: {
          control: { key: 'control', name: 'control', percentage_included: 3_334 },
          b: { key: 'b', name: 'b', percentage_included: 3_333 },
          c: { key: 'c', name: 'c', percentage_included: 3_333 },
        },
        metrics: [
          {
            event_id: 11,
            event_type: 'custom',
            aggregator: 'unique',
            scope: 'visitor',
            winning_direction: 'increasing',
            display_title: 'completionRate',
          },
          {
            event_id: 12,
            event_type: 'custom',
            aggregator: 'sum',
            field: 'revenue',
            scope: 'visitor',
            winning_direction: 'increasing',
            display_title: 'revenue',
          },
        ],
      },
    },
    { op: 'add', path: '/rule_priorities/0', value: 'import-42-split' },
  ])
})

test('a rule that is there is turned, by its status too where it has one', () => {
  expect(
    operationsFor(set({ ...all, enabled: false, status: 'paused' }, split), flag, { use: 'all', arm: 'c' }, { title }),
  ).toEqual([
    {
      op: 'replace',
      path: '/rules/import-42-all/variations',
      value: { c: { key: 'c', name: 'c', percentage_included: 10_000 } },
    },
    { op: 'replace', path: '/rules/import-42-all/enabled', value: true },
    { op: 'replace', path: '/rules/import-42-all/status', value: 'running' },
    { op: 'replace', path: '/rules/import-42-split/enabled', value: false },
  ])
})

describe('What somebody changed is said', () => {
  test.each([
    [set(split, all), undefined],
    [
      set({ ...split, variations: { control: { percentage_included: 5_000 }, b: { percentage_included: 5_000 } } }),
      'Its rule import-42-split gives control 50 %, b 50 %, and control 33.34 %, b 33.33 %, c 33.33 % was planned.',
    ],
    [
      set({ ...all, variations: {} }),
      'Its rule import-42-all gives nobody anything, and everybody was to get one arm.',
    ],
    [set({ ...split, key: 'vips' }), 'It has the rule vips, which is not of this experiment.'],
    [set({ ...split, percentage_included: 9_999 }), 'Its rule import-42-split is not for all visitors.'],
    [
      set({ ...split, audience_conditions: ['or', { audience_id: 1 }] }),
      'Its rule import-42-split is for an audience only.',
    ],
    [set({ ...split, audience_conditions: [] }), undefined],
    [set({ ...split, status: 'concluded' }), 'Its rule import-42-split was ended in Optimizely.'],
  ])('%#', (rules, why) => {
    expect(whyChanged(rules, flag, title)).toBe(why)
  })
})
