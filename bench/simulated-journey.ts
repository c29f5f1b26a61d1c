import type { Series, SeriesStep, SeriesUnit } from '../checks/types.ts'
import { normal } from './noise-model.ts'

/** The series of a journey, made up so that what is connected is known. */
export type SimulatedJourney = { kpis: Series[]; system: Series[]; step: SeriesStep }

/** How the row-processing time goes between 40 and 90 ms: `waves` now and then, `episodes` that come and go, `step` once. */
export type Course = 'waves' | 'episodes' | 'step'

export type Planted = {
  /** People who begin the journey in a day, on average; nights and weekends have fewer. */
  people: number
  /** By how much completion falls from 40 to 90 ms: 0.1 is from 72 to 62 %. */
  effect: number
  course: Course
  /** After how many steps it does. */
  lag: number
}

type Random = () => number
type Shape = (n: number, random: Random, step: SeriesStep) => number[]

const start = Date.UTC(2026, 8, 7)
const lengths = { hour: 3_600_000, day: 86_400_000 }
const countOf = (step: SeriesStep, days: number) => (step === 'hour' ? 24 * days : days)

/** Ten series of one shape that have nothing to do with each other: four KPIs, six metrics. */
export function unconnected(shape: Shape, step: SeriesStep, random: Random, days = 28): SimulatedJourney {
  const n = countOf(step, days)
  const many = (count: number, kind: string) =>
    Array.from({ length: count }, (_, i) => toSeries(`${kind} ${i + 1}`, 'score', shape(n, random, step), step))
  return { kpis: many(4, 'KPI'), system: many(6, 'metric'), step }
}

const white: Shape = (n, random) => Array.from({ length: n }, () => normal(random))

function autoregressive(perHour: number, perDay: number): Shape {
  return (n, random, step) => correlated(n, step === 'hour' ? perHour : perDay, random)
}

/** What is wrong with series that have nothing to do with each other, and makes other methods find connections. */
export const shapes: Record<string, Shape> = {
  'white noise': white,
  'AR(1) 0.95 (days: 0.7)': autoregressive(0.95, 0.7),
  'AR(1) 0.99 (days: 0.95)': autoregressive(0.99, 0.95),
  'random walks': (n, random) => {
    let at = 0
    return Array.from({ length: n }, () => (at += normal(random)))
  },
  'trends beside AR(1)': (n, random) => {
    const slope = 6 * normal(random)
    return correlated(n, 0.8, random).map((value, i) => value + (slope * i) / n)
  },
  'the working week in all': (n, random, step) =>
    autoregressive(0.9, 0.5)(n, random, step).map((value, i) => value + 6 * atWork(i, step)),
  'noise as loud as work': (n, random, step) =>
    autoregressive(0.8, 0.3)(n, random, step).map((value, i) => value * (0.1 + atWork(i, step))),
  'a step in each': (n, random) => {
    const [at, by] = [random() * n, random() < 0.5 ? 5 : -5]
    return white(n, random, 'hour').map((value, i) => value + (i >= at ? by : 0))
  },
  'a huge step in each': (n, random) => {
    const [at, by] = [random() * n, random() < 0.5 ? 100 : -100]
    return white(n, random, 'hour').map((value, i) => value + (i >= at ? by : 0))
  },
  'a bad day in each': (n, random, step) => {
    const at = random() * n
    const long = step === 'hour' ? 6 + 18 * random() : 1 + 2 * random()
    return white(n, random, step).map((value, i) => value + (i >= at && i < at + long ? 8 : 0))
  },
  'spikes of 20 sd': (n, random) => white(n, random, 'hour').map((value) => value * (random() < 0.02 ? 20 : 1)),
}

/**
 * A journey as a shop floor has it: who comes follows the working week, completion is counted among them, errors are
 * counted too, and every metric rises somewhat under load. With an effect of 0 nothing is connected.
 */
export function shopFloor(
  { people, effect, course, lag }: Planted,
  step: SeriesStep,
  random: Random,
  days = 28,
): SimulatedJourney {
  const n = countOf(step, days)
  const load = loadOf(n, step)
  const came = load.map((share) => poisson((people / (step === 'hour' ? 24 : 1)) * share, random))
  const rows = rowTimes(n + lag, course, step, random)
  const noise = (perHour: number, perDay: number) => autoregressive(perHour, perDay)(n, random, step)
  const done = came.map((all, i) => binomial(all, 0.72 - (effect * ((rows[i] ?? 40) - 40)) / 50, random))
  const failed = came.map((all) => binomial(all, 0.02, random))
  const series = (name: string, unit: SeriesUnit, values: (number | undefined)[], weights?: number[]) =>
    toSeries(name, unit, values, step, weights)
  const shareOf = (counts: number[]) =>
    counts.map((count, i) => ((came[i] ?? 0) === 0 ? undefined : count / (came[i] ?? 1)))
  return {
    step,
    kpis: [
      series('completion', 'share', shareOf(done), came),
      series('error rate', 'share', shareOf(failed), came),
      series(
        'time on task',
        'seconds',
        came.map((all) => (all === 0 ? undefined : 45 * Math.exp((0.5 / Math.sqrt(all)) * normal(random)))),
        came,
      ),
      series('ease', 'score', noise(0.5, 0.3)),
    ],
    system: [
      series('row-processing time', 'milliseconds', rows.slice(lag)),
      series(
        'API latency',
        'milliseconds',
        noise(0.9, 0.6).map((value, i) => 120 * Math.exp(0.15 * value + 0.1 * (load[i] ?? 0))),
      ),
      series(
        'error count',
        'count',
        load.map((share) => poisson((step === 'hour' ? 3 : 72) * (0.2 + share), random)),
      ),
      series(
        'database CPU',
        'share',
        noise(0.95, 0.7).map((value, i) => 0.3 + 0.04 * value + 0.1 * (load[i] ?? 0)),
      ),
      series(
        'queue depth',
        'count',
        noise(0.8, 0.3).map((value, i) => Math.round(5 * Math.exp(0.6 * value + 0.3 * (load[i] ?? 0)))),
      ),
      series(
        'requests',
        'count',
        load.map((share) => poisson((step === 'hour' ? 300 : 7200) * (0.1 + share), random)),
      ),
    ],
  }
}

/**
 * A shop floor on which nothing is connected and everything wanders by itself: each rate, time and metric keeps `keeps` of
 * how it was a step before, all of them follow the working week, and some fall or jump once for good.
 */
export function wanderingShopFloor(keeps: number, step: SeriesStep, random: Random, days = 28): SimulatedJourney {
  const n = countOf(step, days)
  const load = loadOf(n, step)
  const came = load.map((share) => poisson((step === 'hour' ? 400 / 24 : 400) * share, random))
  const wandering = () => correlated(n, keeps, random)
  const after = (share: number, likely: number) => {
    const from = random() < likely ? share * n : n
    return (i: number) => (i >= from ? 1 : 0)
  }
  const [rates, times, fell] = [wandering(), wandering(), after(0.5, 1 / 3)]
  const done = came.map((all, i) => {
    const rate = 0.7 + 0.06 * (rates[i] ?? 0) - 0.02 * (load[i] ?? 0) - 0.08 * fell(i)
    return all === 0 ? undefined : binomial(all, Math.min(0.95, Math.max(0.05, rate)), random) / all
  })
  const timeOnTask = times.map((value, i) => 40 * Math.exp(0.2 * value + 0.1 * (load[i] ?? 0)))
  const metrics = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].map((name) => {
    const [own, jumped] = [wandering(), after(random(), 0.3)]
    const values = own.map((value, i) => 20 * (1 + 0.6 * jumped(i)) * Math.exp(0.3 * value + 0.2 * (load[i] ?? 0)))
    return toSeries(name, 'milliseconds', values, step)
  })
  return {
    step,
    kpis: [
      toSeries('completion', 'share', done, step, came),
      toSeries(
        'time on task',
        'seconds',
        timeOnTask.map((value, i) => (came[i] === 0 ? undefined : value)),
        step,
        came,
      ),
    ],
    system: metrics,
  }
}

/** In ms, `lag` steps ahead of the rest. Waves have 90 % of their time between 40 and 90. */
function rowTimes(n: number, course: Course, step: SeriesStep, random: Random): number[] {
  const jitter = () => Math.exp(0.05 * normal(random))
  if (course === 'waves')
    return autoregressive(0.95, 0.5)(n, random, step).map((value) => 60 * Math.exp(0.247 * value) * jitter())
  if (course === 'step') return Array.from({ length: n }, (_, i) => (i < n / 2 ? 40 : 90) * jitter())
  const leave = step === 'hour' ? { high: 1 / 10, low: 1 / 20 } : { high: 1 / 1.5, low: 1 / 3 }
  let high = random() < 1 / 3
  return Array.from({ length: n }, () => {
    if (random() < (high ? leave.high : leave.low)) high = !high
    return (high ? 90 : 40) * jitter()
  })
}

/** How much is going on: most at noon of a working day, little on Friday afternoons and at weekends. */
function atWork(i: number, step: SeriesStep): number {
  if (step === 'day') return [1, 1.1, 1.05, 1, 0.8, 0.3, 0.25][i % 7] ?? 0
  const [hour, weekday] = [i % 24, Math.floor(i / 24) % 7]
  const busy = weekday > 4 ? 0.25 : weekday === 4 && hour > 14 ? 0.5 : 1
  return 0.05 + busy * Math.exp(-((hour - 13) ** 2) / 18)
}

/** The same, 1 on average. */
function loadOf(n: number, step: SeriesStep): number[] {
  return Array.from({ length: n }, (_, i) => atWork(i, step) / (step === 'hour' ? hourlyMean : dailyMean))
}

const dailyMean = 0.786
const hourlyMean = Array.from({ length: 168 }, (_, i) => atWork(i, 'hour')).reduce((a, b) => a + b, 0) / 168

function correlated(n: number, phi: number, random: Random): number[] {
  let value = normal(random)
  return Array.from({ length: n }, () => (value = phi * value + Math.sqrt(1 - phi * phi) * normal(random)))
}

function toSeries(
  name: string,
  unit: SeriesUnit,
  values: (number | undefined)[],
  step: SeriesStep,
  weights?: number[],
): Series {
  return {
    name,
    title: name,
    unit,
    points: values.map((value, i) => ({
      at: new Date(start + i * lengths[step]).toISOString(),
      ...(value === undefined ? {} : { value }),
      ...(weights ? { weight: weights[i] ?? 0 } : {}),
    })),
  }
}

function binomial(n: number, p: number, random: Random): number {
  let hits = 0
  for (let i = 0; i < n; i++) if (random() < p) hits++
  return hits
}

/** Knuth's product of uniform numbers for small means, the normal approximation from 50 on. */
function poisson(mean: number, random: Random): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  let [count, product] = [0, random()]
  while (product > Math.exp(-mean)) {
    count++
    product *= random()
  }
  return count
}
