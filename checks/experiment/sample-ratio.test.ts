import { expect, test } from 'vitest'
import { seededRandom } from '../compare/seeded-random.ts'
import { chiSquareSampleRatioP, MISMATCH_LEVEL, sequentialSampleRatioP, testSampleRatio } from './sample-ratio.ts'

const even = [0.5, 0.5]

test.each([
  [[821588, 815482], even, 1.8217928726191858e-6],
  [[5000, 4900, 5100], [1 / 3, 1 / 3, 1 / 3], 0.1353352832366127],
  [[700, 330, 320], [0.5, 0.25, 0.25], 0.36787944117144245],
])('chi-square of %j to %j (scipy 1.10; the first is that of Fabijan et al., 2019)', (seen, shares, p) => {
  expect(chiSquareSampleRatioP(seen, shares)).toBeCloseTo(p, 12)
})

test.each([
  [520, 1000, 0.5, 10000, 0.9752351257860057],
  [5300, 10000, 0.5, 10000, 0.00017421600622084856],
  [34000, 100000, 0.33, 10000, 4.3254151981483064e-9],
  [60, 100, 0.5, 100, 0.517424417294501],
])(
  'with two arms it is the binomial over the beta-binomial of scipy 1.10: %i of %i at %d',
  (first, all, share, concentration, p) => {
    const found = sequentialSampleRatioP([first, all - first], [share, 1 - share], concentration)
    expect(found / p).toBeCloseTo(1, 6)
  },
)

test('batch by batch, as in ssrm of Optimizely, comes to what all counts together do (its days, its formula in scipy)', () => {
  const shares = [0.4, 0.4, 0.2]
  expect(sequentialSampleRatioP([700 + 800, 640 + 700, 300 + 290], shares, 10000)).toBeCloseTo(0.04691891711115692, 9)
  const days = [20 + 18 + 4 + 18, 17 + 21 + 6 + 19, 9 + 8 + 4 + 11]
  // 1.01475 as a ratio of chances, and no p-value is above 1.
  expect(sequentialSampleRatioP(days, shares, 10000)).toBe(1)
  expect(sequentialSampleRatioP([821588, 815482], even, 10000)).toBeCloseTo(0.00015595044044345845, 9)
})

const arms = (...people: number[]) => people.map((one) => ({ share: 1 / people.length, people: one }))

test('nobody yet is no mismatch', () => {
  expect(testSampleRatio(arms(0, 0), 1000)).toEqual({
    expected: [0, 0],
    seen: [0, 0],
    sequentialP: 1,
    chiSquareP: 1,
    mismatch: false,
  })
})

test('it alarms where its p-value comes to the level, and not one person before (scipy 1.10: beta-binomial)', () => {
  const found = (first: number) => testSampleRatio(arms(first, 5000), 10000)
  const first = Array.from({ length: 1000 }, (_, more) => 5000 + more).find((people) => found(people).mismatch) ?? 0
  expect(first).toBe(5430)
  expect(found(first).sequentialP).toBeLessThanOrEqual(MISMATCH_LEVEL)
  expect(found(first - 1).sequentialP).toBeGreaterThan(MISMATCH_LEVEL)
})

test('tuned to the planned people it sees more at them than with the concentration of 10,000 that suits large tests', () => {
  const { sequentialP, chiSquareP } = testSampleRatio(arms(1120, 880), 2000)
  expect(sequentialP).toBeLessThan(sequentialSampleRatioP([1120, 880], even, 10000))
  expect(sequentialP).toBeGreaterThan(chiSquareP)
})

test('looked at each day for eight weeks, a right split alarms in no more than 0.1 %, and one of 55 to 45 always', () => {
  const alarmed = (share: number, runs: number) => {
    const random = seededRandom(11)
    let alarms = 0
    for (let run = 0; run < runs; run++) {
      let [first, second] = [0, 0]
      for (let day = 0; day < 56; day++) {
        for (let person = 0; person < 100; person++) {
          if (random() < share) first++
          else second++
        }
        if (testSampleRatio(arms(first, second), 5600).mismatch) {
          alarms++
          break
        }
      }
    }
    return alarms / runs
  }
  expect(alarmed(0.5, 2000)).toBeLessThanOrEqual(0.002)
  expect(alarmed(0.55, 200)).toBe(1)
})
