/**
 * A model of how long the attempts of a flow take on a shared machine, for simulations. Made to resemble
 * measured noise: lognormal attempts, now and then one that is much slower, a drift within minutes, and
 * a disturbance that neighbours in time share (AR(1)).
 */
export type Noise = {
  /** Coefficient of variation of single attempts: 0.08. */
  cv: number
  /** Mean time of an attempt on base in ms. */
  time: number
  /** What head's time is multiplied with: 1.3 is 30 % slower. */
  factor: number
}

const outlierEvery = 30
const outlierFrom = 1.3
const outlierTo = 2
const driftOverMs = 15 * 60_000
const driftFrom = 0.2
const driftTo = 0.4
const shared = 0.03
const sharedForMs = 60_000

/** Attempts one after another in time; each call gives the duration in ms of one more. */
export function attemptTimes({ cv, time, factor }: Noise, random: () => number): (arm: 'base' | 'head') => number {
  const sigma = Math.sqrt(Math.log1p(cv * cv))
  const drift = Math.log1p(between(driftFrom, driftTo, random)) * (random() < 0.5 ? -1 : 1)
  let elapsed = 0
  let disturbance = shared * normal(random)
  return (arm) => {
    const outlier = random() < 1 / outlierEvery ? between(outlierFrom, outlierTo, random) : 1
    const log = sigma * normal(random) + disturbance + (drift * elapsed) / driftOverMs
    const duration = time * (arm === 'head' ? factor : 1) * outlier * Math.exp(log)
    elapsed += duration
    const kept = Math.exp(-duration / sharedForMs)
    disturbance = kept * disturbance + Math.sqrt(1 - kept * kept) * shared * normal(random)
    return duration
  }
}

function between(from: number, to: number, random: () => number): number {
  return from + (to - from) * random()
}

/** A standard normal number (Box and Muller, Ann. Math. Stat. 29, 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
