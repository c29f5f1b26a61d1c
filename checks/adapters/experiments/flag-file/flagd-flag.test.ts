import { FlagdCore } from '@openfeature/flagd-core'
import cdf from '@stdlib/stats-base-dists-chisquare-cdf'
import { expect, test } from 'vitest'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import { writeFlag } from './flag-file.ts'
import { flagdFlag, fractionWeights } from './flagd-flag.ts'

const PEOPLE = 100_000
const flagOf = (key: string, shares: number[]): ExperimentFlag => ({
  key,
  pullRequest: 42,
  description: 'Clear errors help',
  arms: shares.map((share, index) => ({ name: index === 0 ? 'control' : `arm-${index}`, share })),
})

/** The arm of each person, as the OpenFeature SDK's own evaluation of flagd's files gives it. */
function armsBy(text: string, flag: ExperimentFlag, people: number, person = 'targetingKey'): string[] {
  const core = new FlagdCore()
  core.setConfigurations(text)
  const resolve = (context: Record<string, string>) => core.resolveStringEvaluation(flag.key, 'code default', context)
  return Array.from({ length: people }, (_, index) => resolve({ [person]: `person-${index}` }).value)
}

function fileWith(
  flag: ExperimentFlag,
  use: FlagUse,
  { text, person = 'targetingKey' }: { text?: string; person?: string } = {},
) {
  const file = writeFlag(text, flag.key, flagdFlag(flag, use, person))
  if (file.status !== 'ok') throw new Error(file.reason)
  return file.text
}

test.each([
  [
    [0.5, 0.5],
    [50, 50],
  ],
  [
    [0.5, 0.3, 0.2],
    [50, 30, 20],
  ],
  [
    [0.34, 0.33, 0.33],
    [34, 33, 33],
  ],
  [
    [1 / 3, 1 / 3, 1 / 3],
    [1, 1, 1],
  ],
  [
    [1 / 6, 1 / 3, 1 / 2],
    [1, 2, 3],
  ],
  [
    [0.125, 0.875],
    [1, 7],
  ],
  [
    [0.999, 0.001],
    [999, 1],
  ],
  [
    [0.123456789, 0.876543211],
    [123_457, 876_543],
  ],
])('Shares %j are exactly the weights %j', (shares, weights) => {
  expect(fractionWeights(shares)).toEqual(weights)
})

test.each([[[0.5, 0.5]], [[0.5, 0.3, 0.2]], [[1 / 3, 1 / 3, 1 / 3]], [[0.9, 0.1]], [[0.4, 0.15, 0.15, 0.15, 0.15]]])(
  '100,000 people are shared out as %j says',
  (shares) => {
    for (const [key, person] of [
      ['initial-import-42', 'targetingKey'],
      ['sign-up-7', 'accountId'],
    ] as const) {
      const flag = flagOf(key, shares)
      const arms = armsBy(fileWith(flag, { use: 'split' }, { person }), flag, PEOPLE, person)
      const chiSquare = flag.arms.reduce((sum, { name, share }) => {
        const seen = arms.filter((arm) => arm === name).length
        return sum + (seen - share * PEOPLE) ** 2 / (share * PEOPLE)
      }, 0)
      expect(1 - cdf(chiSquare, shares.length - 1)).toBeGreaterThan(0.001)
    }
  },
)

/** What flagd's own evaluation in Go (core/pkg/evaluator/fractional.go of 2026-07-31) gives person-0 and so on. */
const byFlagd: [number[], string][] = [
  [[0.5, 0.3, 0.2], '010201112020200100200001000201'],
  [[1 / 3, 1 / 3, 1 / 3], '121201222020200111201112000211'],
]

test.each(byFlagd)('People have the arm that flagd itself gives them of %j', (shares, known) => {
  const flag = flagOf('initial-import-42', shares)
  const arms = armsBy(fileWith(flag, { use: 'split' }), flag, known.length)
  expect(arms.map((arm) => flag.arms.findIndex(({ name }) => name === arm)).join('')).toBe(known)
})

test('The arms of two experiments say nothing of each other', () => {
  const [one, two] = [flagOf('initial-import-42', [0.5, 0.5]), flagOf('sign-up-7', [0.5, 0.5])]
  const [first, second] = [one, two].map((flag) => armsBy(fileWith(flag, { use: 'split' }), flag, PEOPLE)) as [
    string[],
    string[],
  ]
  const both = ['control', 'arm-1'].flatMap((a) =>
    ['control', 'arm-1'].map((b) => first.filter((arm, index) => arm === a && second[index] === b).length),
  )
  const chiSquare = both.reduce((sum, seen) => sum + (seen - PEOPLE / 4) ** 2 / (PEOPLE / 4), 0)
  expect(1 - cdf(chiSquare, 3)).toBeGreaterThan(0.001)
})

test('People keep their arm while other flags change, and when a flag is split again', () => {
  const [flag, other] = [flagOf('initial-import-42', [0.5, 0.3, 0.2]), flagOf('sign-up-7', [0.5, 0.5])]
  const split = fileWith(flag, { use: 'split' })
  const arms = armsBy(split, flag, 5_000)
  const beside = fileWith(
    other,
    { use: 'all', arm: 'arm-1' },
    { text: fileWith(other, { use: 'split' }, { text: split }) },
  )
  expect(armsBy(beside, flag, 5_000)).toEqual(arms)
  const again = fileWith(flag, { use: 'split' }, { text: fileWith(flag, { use: 'off' }, { text: beside }) })
  expect(again).toBe(beside)
  expect(armsBy(again, flag, 5_000)).toEqual(arms)
})

test('Everybody has one arm when a flag is for all, and the control when it is off', () => {
  const flag = flagOf('initial-import-42', [0.5, 0.3, 0.2])
  const split = fileWith(flag, { use: 'split' })
  const distinct = (use: FlagUse) => new Set(armsBy(fileWith(flag, use, { text: split }), flag, 1_000))
  expect(distinct({ use: 'split' })).toEqual(new Set(['control', 'arm-1', 'arm-2']))
  expect(distinct({ use: 'all', arm: 'arm-2' })).toEqual(new Set(['arm-2']))
  expect(distinct({ use: 'off' })).toEqual(new Set(['control']))
})

test('Who has no attribute that names a person has the control, and is not all one person', () => {
  const flag = flagOf('initial-import-42', [0.01, 0.99])
  for (const person of ['targetingKey', 'accountId']) {
    const core = new FlagdCore()
    core.setConfigurations(fileWith(flag, { use: 'split' }, { person }))
    for (const context of [{}, { [person]: '' }, { somethingElse: 'x' }]) {
      expect(core.resolveStringEvaluation(flag.key, 'code default', context).value).toBe('control')
    }
  }
})
