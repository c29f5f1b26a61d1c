import { expect, test } from 'vitest'
import type { Moments } from '../types.ts'
import { contrastOf, FEWEST_PEOPLE, personVarianceOfRatio } from './contrast.ts'
import { difference, standardError } from './effect.ts'

const contrast = (...asked: Parameters<typeof contrastOf>) => {
  const found = contrastOf(...asked)
  if ('reason' in found) throw new Error(found.reason)
  return found.contrast
}
const close = (value: number, digits = 9) => expect.closeTo(value, digits)

test('a share: p (1 − p) / n on each side, without a covariance', () => {
  expect(contrast('share', { people: 1000, sum: 200 }, { people: 1000, sum: 250 })).toEqual({
    control: 0.2,
    treatment: 0.25,
    variances: [close(0.00016), close(0.0001875)],
    covariance: 0,
    people: 2000,
    df: Number.POSITIVE_INFINITY,
  })
})

test("a mean: GrowthBook's example from sums and sums of squares, with Welch's degrees of freedom (numpy)", () => {
  const found = contrast(
    'mean',
    { people: 3407, sum: 1396.87, sumSquares: 52377.9767 },
    { people: 3461, sum: 2422.7, sumSquares: 134698.29 },
  )
  expect([difference(found), standardError(found), found.df]).toEqual([
    close(0.29),
    close(0.12478363158758794),
    close(5841.742032093565, 6),
  ])
})

// 400 and 380 people with so many errors in so many requests; numpy, by the delta method with the covariance written out.
const ratios: [Moments, Moments] = [
  { people: 400, sum: 195, sumSquares: 275, divisor: { sum: 2051, sumSquares: 12403, products: 1205 } },
  { people: 380, sum: 263, sumSquares: 409, divisor: { sum: 1911, sumSquares: 11169, products: 1537 } },
]

test('a ratio: the delta method, as numpy has it', () => {
  const found = contrast('ratio', ...ratios)
  expect([found.control, found.treatment]).toEqual([close(0.09507557289127255), close(0.13762428048142333)])
  expect(found.variances).toEqual([close(3.76501255089896e-5, 12), close(5.4220735741439885e-5, 12)])
  expect(personVarianceOfRatio(ratios[0]) / 400).toBeCloseTo(3.76501255089896e-5, 12)
})

test('a ratio to one per person is a mean', () => {
  const one = (people: number) => ({ sum: people, sumSquares: people })
  const asMean: [Moments, Moments] = [
    { people: 200, sum: 300, sumSquares: 900 },
    { people: 250, sum: 500, sumSquares: 1900 },
  ]
  const [control, treatment] = asMean.map((moments) => ({
    ...moments,
    divisor: { ...one(moments.people), products: moments.sum },
  })) as [Moments, Moments]
  const plain = contrast('mean', ...asMean)
  expect(contrast('ratio', control, treatment)).toEqual({
    ...plain,
    variances: plain.variances.map((variance) => close(variance, 12)),
    df: Number.POSITIVE_INFINITY,
  })
})

test('before-numbers adjust as an analysis of covariance does (statsmodels 0.13, OLS), variances by influence (numpy)', () => {
  const found = contrast(
    'mean',
    {
      people: 300,
      sum: 6289.334415122346,
      sumSquares: 144048.2037715344,
      before: { sum: 5999.594734180198, sumSquares: 130062.7643786062, products: 134393.8537690616 },
    },
    {
      people: 350,
      sum: 7717.80796282691,
      sumSquares: 188216.48242009716,
      before: { sum: 6964.662088217432, sumSquares: 152636.63751180965, products: 165155.3496905663 },
    },
  )
  expect(difference(found)).toBeCloseTo(1.1698133311575243, 9)
  expect(standardError(found) ** 2).toBeCloseTo(0.12340026307456121, 9)
  expect([found.control, found.treatment]).toEqual([close(20.919550326221753), close(22.089363657379227)])
  expect(found.variances).toEqual([close(0.09556609698364757, 7), close(0.10831604443436958, 7)])
  expect(found.covariance).toBeCloseTo(0.04024093917172799, 7)
})

test('the toy of x 1 to 5 and y 2, 2, 4, 5, 7, fifty times: a tenth of 1 − 0.275 / 4.5 is left of the variance', () => {
  const fifty = { people: 250, sum: 1000, sumSquares: 4900 }
  const before = { sum: 750, sumSquares: 2750, products: 3650 }
  const plain = contrast('mean', fifty, fifty)
  const adjusted = contrast('mean', { ...fifty, before }, { ...fifty, before })
  expect(standardError(adjusted) ** 2 / standardError(plain) ** 2).toBeCloseTo(0.275 / 4.5, 9)
})

test('before-numbers of one arm alone adjust nothing, and those that do not vary neither', () => {
  const moments = { people: 250, sum: 1000, sumSquares: 4900 }
  const plain = contrast('mean', moments, moments)
  const same = { ...moments, before: { sum: 500, sumSquares: 1000, products: 2000 } }
  expect(contrast('mean', same, moments)).toEqual(plain)
  expect(standardError(contrast('mean', same, same))).toBeCloseTo(standardError(plain), 12)
})

test('too few people, or too few that differ, are not compared: on the boundary they are', () => {
  const people = FEWEST_PEOPLE
  const reason = (...asked: Parameters<typeof contrastOf>) => {
    const found = contrastOf(...asked)
    return 'reason' in found ? found.reason : undefined
  }
  expect([
    reason('share', { people: people - 1, sum: 50 }, { people, sum: 50 }),
    reason('share', { people, sum: 50 }, { people, sum: 50 }),
    reason('share', { people: 500, sum: 4 }, { people: 500, sum: 5 }),
    reason('share', { people: 500, sum: 5 }, { people: 500, sum: 5 }),
    reason('share', { people: 500, sum: 496 }, { people: 500, sum: 495 }),
    reason('share', { people: 500, sum: 400 }, { people: 500, sum: 0 }),
  ]).toEqual([
    'an arm has 99 people, and 100 are the fewest',
    undefined,
    '9 people differ from all others so far',
    undefined,
    '9 people differ from all others so far',
    undefined,
  ])
})

test('counts that cannot be are named', () => {
  const fine = { people: 200, sum: 100, sumSquares: 200, divisor: { sum: 400, sumSquares: 900, products: 220 } }
  const reasons = (
    [
      ['share', { people: 200, sum: 201 }],
      ['mean', { people: 200, sum: 100 }],
      ['mean', { people: 200, sum: 200, sumSquares: 100 }],
      ['ratio', { people: 200, sum: 100, sumSquares: 200 }],
      ['ratio', { ...fine, divisor: { sum: 0, sumSquares: 0, products: 0 } }],
    ] as const
  ).map(([kind, moments]) => contrastOf(kind, fine, moments))
  expect(reasons).toEqual([
    { reason: '201 of 200 people is no share' },
    { reason: 'the sum of squares is missing' },
    { reason: 'a sum of squares of 100 is too small for its sum' },
    { reason: 'what the ratio is divided by is missing' },
    { reason: 'what the ratio is divided by sums to nothing' },
  ])
  const same = { people: 200, sum: 400, sumSquares: 800 }
  expect(contrastOf('mean', same, same)).toEqual({ reason: 'every person has the same number' })
})
