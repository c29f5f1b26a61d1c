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

/** Seconds as people take them: lognormal with a mean of 60 and a coefficient of variation of 1, far from normal. */
export function lognormalTimes(): Tally {
  const sigma = Math.sqrt(Math.LN2)
  const scale = 60 * Math.exp(-(sigma ** 2) / 2)
  return {
    kind: 'mean',
    truth: (effect) => 60 * (1 + effect),
    sd: 60,
    empty: () => ({ people: 0, sum: 0, sumSquares: 0 }),
    add(moments, effect, random) {
      addNumber(moments, scale * (1 + effect) * Math.exp(sigma * normal(random)))
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
      const requests = 1 + Math.floor(-3 * Math.log(1 - random()))
      const rate = base * (1 + effect) * (random() < 0.2 ? 3 : 0.5)
      let errors = 0
      for (let request = 0; request < requests; request++) if (random() < rate) errors++
      addNumber(moments, errors)
      if (moments.divisor) addSecond(moments.divisor, requests, errors)
    },
  }
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
