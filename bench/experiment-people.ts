import type { ExperimentKpiKind, Moments } from '../checks/types.ts'

/** Moments that people are added to, one by one; `divisor` and `before` are there from the start where they are wanted. */
export type Tally = {
  kind: ExperimentKpiKind
  /** The KPI's true value in an arm of this effect (relative), and one person's standard deviation (of a ratio's residual). */
  truth: (effect: number) => number
  sd: number
  empty: () => Moments
  add: (moments: Moments, effect: number, random: () => number) => void
}

/** People who do it or not. */
export function shareOf(base: number): Tally {
  return {
    kind: 'share',
    truth: (effect) => base * (1 + effect),
    sd: Math.sqrt(base * (1 - base)),
    empty: () => ({ people: 0, sum: 0 }),
    add(moments, effect, random) {
      moments.people++
      if (random() < base * (1 + effect)) moments.sum++
    },
  }
}

/**
 * Seconds as people take them: lognormal with a mean of 60 and a coefficient of variation of 1 unless another is given, far
 * from normal. An effect multiplies each person's seconds, and so their spread.
 */
export function lognormalTimes(variation = 1): Tally {
  return {
    kind: 'mean',
    truth: (effect) => 60 * (1 + effect),
    sd: 60 * variation,
    empty: () => ({ people: 0, sum: 0, sumSquares: 0 }),
    add(moments, effect, random) {
      addNumber(moments, 60 * (1 + effect) * lognormal(variation, random))
    },
  }
}

/** The same seconds, to which an effect adds as many for everybody: their spread stays. */
export function shiftedTimes(): Tally {
  return {
    ...lognormalTimes(),
    add(moments, effect, random) {
      addNumber(moments, 60 * (lognormal(1, random) + effect))
    },
  }
}

/** A number of which 64 % of the variance was known before the experiment (a correlation of 0.8). */
export function knownBefore(): Tally {
  return {
    kind: 'mean',
    truth: (effect) => 20 * (1 + effect),
    sd: 10,
    empty: () => ({ people: 0, sum: 0, sumSquares: 0, before: { sum: 0, sumSquares: 0, products: 0 } }),
    add(moments, effect, random) {
      const before = normal(random)
      const number = 20 * (1 + effect) + 10 * (0.8 * before + 0.6 * normal(random))
      addNumber(moments, number)
      if (moments.before) addSecond(moments.before, 20 + 10 * before, number)
    },
  }
}

/** Errors per request: one request or more per person, some people with an unlucky network. */
export function errorsPerRequest(): Tally {
  const base = 0.1
  return {
    kind: 'ratio',
    truth: (effect) => base * (1 + effect),
    sd: 0.2,
    empty: () => ({ people: 0, sum: 0, sumSquares: 0, divisor: { sum: 0, sumSquares: 0, products: 0 } }),
    add(moments, effect, random) {
      const requests = visits(random)
      const rate = base * (1 + effect) * (random() < 0.2 ? 3 : 0.5)
      let errors = 0
      for (let request = 0; request < requests; request++) if (random() < rate) errors++
      addNumber(moments, errors)
      if (moments.divisor) addSecond(moments.divisor, requests, errors)
    },
  }
}

/** Revenue per visit: some people spend more at each of their visits than others; an effect multiplies what all spend. */
export function revenuePerVisit(): Tally {
  return {
    kind: 'ratio',
    truth: (effect) => 5 * (1 + effect),
    // Of (y − R d) / mean of d, with y = R d u and a variation of u of 1: R √(mean of d² / (mean of d)²), d being geometric.
    sd: 5 * Math.sqrt(1 + Math.exp(-1 / 3)),
    empty: () => ({ people: 0, sum: 0, sumSquares: 0, divisor: { sum: 0, sumSquares: 0, products: 0 } }),
    add(moments, effect, random) {
      const count = visits(random)
      const spent = 5 * (1 + effect) * count * lognormal(1, random)
      addNumber(moments, spent)
      if (moments.divisor) addSecond(moments.divisor, count, spent)
    },
  }
}

/** One or more, geometric: 3.5 on average. */
function visits(random: () => number): number {
  return 1 + Math.floor(-3 * Math.log(1 - random()))
}

/** With a mean of 1 and this coefficient of variation. */
function lognormal(variation: number, random: () => number): number {
  const variance = Math.log1p(variation ** 2)
  return Math.exp(Math.sqrt(variance) * normal(random) - variance / 2)
}

function addNumber(moments: Moments, number: number): void {
  moments.people++
  moments.sum += number
  moments.sumSquares = (moments.sumSquares ?? 0) + number ** 2
}

function addSecond(second: { sum: number; sumSquares: number; products: number }, value: number, number: number): void {
  second.sum += value
  second.sumSquares += value ** 2
  second.products += value * number
}

/** Standard normal (Box and Muller, 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
