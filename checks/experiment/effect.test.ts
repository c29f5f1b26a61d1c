import { expect, test } from 'vitest'
import type { Contrast } from './contrast.ts'
import { contrastOf } from './contrast.ts'
import { absoluteInterval, multiplierOf, oneSidedMultiplierOf, pOf, relativeInterval, type Sureness } from './effect.ts'

const fixed: Sureness = { method: 'fixed' }
const contrast = (...asked: Parameters<typeof contrastOf>) => {
  const found = contrastOf(...asked)
  if ('reason' in found) throw new Error(found.reason)
  return found.contrast
}
const close = (values: number[] | undefined, digits = 9) => values?.map((value) => expect.closeTo(value, digits))

const shares = contrast('share', { people: 1000, sum: 200 }, { people: 1000, sum: 250 })
const growthBook = contrast(
  'mean',
  { people: 3407, sum: 1396.87, sumSquares: 52377.9767 },
  { people: 3461, sum: 2422.7, sumSquares: 134698.29 },
)

test('200 and 250 of 1,000 (statsmodels 0.13, Wald): p and interval', () => {
  expect(pOf(shares, fixed, 0.05)).toBeCloseTo(0.007313777221710672, 9)
  expect(absoluteInterval(shares, multiplierOf(shares, fixed, 0.05))).toEqual(
    close([0.013463621687539826, 0.08653637831246015]),
  )
})

test('301 of 498 and 340 of 512 at 99 % (statsmodels 0.13, Wald)', () => {
  const found = contrast('share', { people: 498, sum: 301 }, { people: 512, sum: 340 })
  expect(pOf(found, fixed, 0.01)).toBeCloseTo(0.04873421098884551, 9)
  expect(absoluteInterval(found, multiplierOf(found, fixed, 0.01))).toEqual(
    close([-0.01830643499000424, 0.13759609362454245]),
  )
})

test("Welch's test of GrowthBook's example (test_tests.py; more digits by scipy 1.10)", () => {
  expect(pOf(growthBook, fixed, 0.05)).toBeCloseTo(0.020158402643586957, 9)
  expect(absoluteInterval(growthBook, multiplierOf(growthBook, fixed, 0.05))).toEqual(
    close([0.04537789255929009, 0.5346221074407098]),
  )
  const [low] = absoluteInterval(growthBook, oneSidedMultiplierOf(growthBook, fixed, 0.025))
  expect(low).toBeCloseTo(0.04537789255929009, 9)
})

test("GrowthBook's one-sided bounds and p of a difference (test_tests.py, 3,000 and 3,461 people)", () => {
  const found = contrast(
    'mean',
    { people: 3000, sum: 1396.87, sumSquares: 52377.9767 },
    { people: 3461, sum: 2422.7, sumSquares: 134698.29 },
  )
  expect(absoluteInterval(found, oneSidedMultiplierOf(found, fixed, 0.05))).toEqual(
    close([0.020791480063255735, 0.44796185327007765]),
  )
  expect(pOf(found, fixed, 0.05) / 2).toBeCloseTo(0.03554272489873023, 9)
})

test("Welch's test of 120 and 140 gamma numbers (scipy 1.10 and statsmodels 0.13 from the rows)", () => {
  const found = contrast(
    'mean',
    { people: 120, sum: 673.6131603129932, sumSquares: 5445.29713738453 },
    { people: 140, sum: 1034.336556249189, sumSquares: 11739.415748149095 },
  )
  expect(pOf(found, fixed, 0.05)).toBeCloseTo(0.0021384569542349722, 9)
  expect(absoluteInterval(found, multiplierOf(found, fixed, 0.05))).toEqual(
    close([0.6482128853284477, 2.9011376273005567], 7),
  )
  expect(absoluteInterval(found, multiplierOf(found, fixed, 0.01))).toEqual(
    close([0.2900399026054199, 3.2593106100235847], 7),
  )
})

test('a ratio of errors to requests (scipy 1.10, delta method)', () => {
  const found = contrast(
    'ratio',
    { people: 400, sum: 195, sumSquares: 275, divisor: { sum: 2051, sumSquares: 12403, products: 1205 } },
    { people: 380, sum: 263, sumSquares: 409, divisor: { sum: 1911, sumSquares: 11169, products: 1537 } },
  )
  expect(pOf(found, fixed, 0.05)).toBeCloseTo(9.032489809815773e-6, 10)
})

test("Fieller's interval: the roots that scipy finds, and the textbook's closed form (Motulsky, Intuitive Biostatistics)", () => {
  expect(relativeInterval(shares, multiplierOf(shares, fixed, 0.05))).toEqual(
    close([0.06201687788731358, 0.47699719412386155]),
  )
  const of = (covariance: number): Contrast => ({
    control: 10,
    treatment: 11,
    variances: [0.09, 0.12],
    covariance,
    people: 400,
    df: Number.POSITIVE_INFINITY,
  })
  expect(relativeInterval(of(0.05), 2.5)).toEqual(close([0.01657680350405344, 0.1895828445160599]))
  expect(relativeInterval(of(0), 2.5)).toEqual(close([-0.013885355795926091, 0.2263303589386041]))
})

test("with many people it is the delta method's interval (GrowthBook's sequential proportions, to a thousandth)", () => {
  const found = contrast('share', { people: 3000, sum: 1396 }, { people: 3461, sum: 2422 })
  const interval = relativeInterval(found, multiplierOf(found, { method: 'anytime', planned: 5000 }, 0.05))
  const [low, high] = interval ?? [0, 0]
  expect(Math.abs(low - 0.40098)).toBeLessThan(0.008)
  expect(Math.abs(high - 0.60675)).toBeLessThan(0.008)
})

test('the relative interval ends at zero exactly where the absolute one does, and p says the same', () => {
  for (const method of [fixed, { method: 'anytime', planned: 2000 }] satisfies Sureness[]) {
    const alpha = pOf(shares, method, 0.05)
    const multiplier = method.method === 'fixed' ? multiplierOf(shares, method, alpha) : 0.05 / standardError()
    expect(absoluteInterval(shares, multiplier)[0]).toBeCloseTo(0, 12)
    expect(relativeInterval(shares, multiplier)?.[0]).toBeCloseTo(0, 12)
  }
  function standardError() {
    return Math.sqrt(shares.variances[0] + shares.variances[1])
  }
})

test('a control that is not clear of zero has no relative effect', () => {
  const near = { ...shares, control: 0.02, variances: [0.0001, 0.0001] } satisfies Contrast
  expect(relativeInterval(near, 2.0001)).toBeUndefined()
  expect(relativeInterval(near, 1.9)).toBeDefined()
})

test('values below zero keep their sign: from −2 to −1 is a gain of half', () => {
  const interval = relativeInterval({ ...shares, control: -2, treatment: -1, variances: [1e-6, 1e-6] }, 2)
  expect(interval).toEqual(close([0.49888, 0.50112], 4))
})

test('exchanging the arms turns the absolute effect around, and other units change no relative one', () => {
  const turned = {
    ...growthBook,
    control: growthBook.treatment,
    treatment: growthBook.control,
    variances: [growthBook.variances[1], growthBook.variances[0]],
  } satisfies Contrast
  const [low, high] = absoluteInterval(growthBook, 2)
  expect(absoluteInterval(turned, 2)).toEqual(close([-high, -low], 12))
  const scaled = {
    ...shares,
    control: 200,
    treatment: 250,
    variances: [shares.variances[0] * 1e6, shares.variances[1] * 1e6],
  } satisfies Contrast
  expect(relativeInterval(scaled, 2)).toEqual(close(relativeInterval(shares, 2), 12))
})
