import { seededRandom } from '../compare/seeded-random.ts'
import type { KpiAmount, KpiShift } from '../types.ts'
import type { KpiKind } from './kpi-kinds.ts'
import { sumDays } from './sum-days.ts'

type Day = KpiAmount & { day: string }

/** How rarely an unchanged KPI may be said to have moved. */
const LEVEL = 0.01
/** Below three weeks a weekday is hardly told from a change. */
const FEWEST_DAYS = 21
/** A level has at least so many days: what lasted shorter is an incident, and ended by itself. */
const SHORTEST = 3
const MOST_SHUFFLES = 1_999
/** So many shuffles that are as strange end the search for a rarer one. */
const ENOUGH = 40
/** Logarithms of likelihood: a step must say so much more than a slope, and other first days so little less than the first. */
const CLEARLY = 2
const AS_GOOD = 3
/** By how much a correlation comes out too low, times the number of days (`bench/kpi-shift.ts`). */
const BIAS = 4

/**
 * Since when a KPI is at another level than before, or undefined, which is the answer most of the time.
 *
 * The weekdays' own levels are taken out, so that no week's rhythm counts. What is left of each day, weighted by what it
 * rests on, is added up over the days after a possible change; the largest of these sums, each over its standard
 * deviation, is compared with what the same days give in other orders: a permutation test of the residuals (D. Freedman
 * and D. Lane, J. Business & Economic Statistics 1, 1983) that holds whatever their spread, the search over all days
 * included. It ends early where the answer is clear (J. Besag and P. Clifford, Biometrika 78, 1991). Days that follow
 * each other are alike in truth: the strength is divided by what the correlation of neighbours adds to the variance of
 * a sum, (1 + r) / (1 - r). A slope is no step: a straight line that says as much leaves nothing found.
 */
export function findShift(days: Day[], kind: KpiKind): KpiShift | undefined {
  if (days.length < FEWEST_DAYS) return undefined
  const calendar = calendarOf(days)
  const rest = withoutWeekdays(valuesOf(days, kind), calendar)
  const all = strengths(rest, calendar)
  const strength = Math.max(...all)
  const first = all.indexOf(strength)
  if (first < 0 || likelihood(strength, calendar) < likelihood(slope(rest, calendar), calendar) + CLEARLY)
    return undefined
  const added = inflation(rest, calendar, first)
  const p = rarity(rest, calendar, strength / added)
  if (p > LEVEL) return undefined
  const after = levelOf(days.slice(first), kind)
  if (after === undefined) return undefined
  // What the same weekdays were, since those before may have had more Sundays.
  const apart = withoutWeekdays(
    days.map(({ value }) => value),
    calendar,
  )
  const before = Math.min(Math.max(after - heightOf(apart, calendar, first), kind.from), kind.to)
  const least = likelihood(strength, calendar) - AS_GOOD * added
  const near = days.filter((_, index) => likelihood(all[index] ?? 0, calendar) >= least)
  const day = days[first]?.day ?? ''
  return {
    day,
    earliest: near.at(0)?.day ?? day,
    latest: near.at(-1)?.day ?? day,
    before,
    after,
    direction: after > before === (kind.better === 'higher') ? 'better' : 'worse',
    p,
  }
}

/** Of each day its weight and the index of its weekday; of each weekday the weight of its days; of each day `spread`. */
type Calendar = { weights: number[]; weekday: number[]; totals: number[]; spread: number[] }

function calendarOf(days: Day[]): Calendar {
  const weights = weightsOf(days)
  const weekday = days.map(({ day }) => new Date(Date.parse(`${day}T00:00:00Z`)).getUTCDay())
  const totals = Array.from({ length: 7 }, (_, of) => sum(weights.filter((_, index) => weekday[index] === of)))
  // The variance of what is added up from each day on, for residuals of variance 1 over their weight.
  const taken = totals.map(() => 0)
  const spread = weights.map(() => 0)
  for (let index = days.length - 1; index >= 0; index--) {
    const of = weekday[index] ?? 0
    taken[of] = (taken[of] ?? 0) + (weights[index] ?? 0)
    spread[index] = sum(
      totals.map((total, one) => (total === 0 ? 0 : ((taken[one] ?? 0) * (total - (taken[one] ?? 0))) / total)),
    )
  }
  return { weights, weekday, totals, spread }
}

/** By what a day rests on, where all days say so in the same way; else all are alike. On average 1. */
function weightsOf(days: Day[]): number[] {
  const known = days.flatMap(({ denominator, sample }) => denominator ?? sample ?? [])
  const mean = sum(known) / known.length
  return known.length === days.length && known.every((one) => one > 0)
    ? known.map((one) => one / mean)
    : days.map(() => 1)
}

/** Counts of rare events spread as their size does; their square roots spread alike (M. S. Bartlett, 1936). */
function valuesOf(days: Day[], { unit }: KpiKind): number[] {
  return days.map(({ value }) => (unit === 'count' ? Math.sqrt(value) : value))
}

/** How far each day is from its weekday's mean. */
function withoutWeekdays(values: number[], { weights, weekday, totals }: Calendar): number[] {
  const sums = totals.map(() => 0)
  for (const [index, value] of values.entries()) {
    const of = weekday[index] ?? 0
    sums[of] = (sums[of] ?? 0) + (weights[index] ?? 0) * value
  }
  return values.map((value, index) => {
    const of = weekday[index] ?? 0
    return value - (sums[of] ?? 0) / (totals[of] ?? 1)
  })
}

/** For a change before each day, the squared sum over its variance; 0 where there can be none. */
function strengths(rest: number[], { weights, spread, ...calendar }: Calendar): number[] {
  const variance = squares(rest, { weights, spread, ...calendar })
  const all = rest.map(() => 0)
  let left = 0
  for (let index = rest.length - 1; index >= SHORTEST; index--) {
    left += (weights[index] ?? 0) * (rest[index] ?? 0)
    const scale = (spread[index] ?? 0) * variance
    if (rest.length - index >= SHORTEST && scale > 0) all[index] = left ** 2 / scale
  }
  return all
}

/** The variance of a residual of weight 1. */
function squares(rest: number[], calendar: Calendar): number {
  return sum(rest.map((value, index) => (calendar.weights[index] ?? 0) * value ** 2)) / freedom(calendar)
}

function freedom({ weights, totals }: Calendar): number {
  return weights.length - totals.filter((total) => total > 0).length
}

/** How much likelier than no change at all, as a logarithm, for residuals of a normal distribution. */
function likelihood(strength: number, calendar: Calendar): number {
  const explained = Math.min(strength / freedom(calendar), 1 - 1e-9)
  return (-freedom(calendar) / 2) * Math.log(1 - explained)
}

/** What a straight line over the days says, on the scale of `strengths`. */
function slope(rest: number[], calendar: Calendar): number {
  const { weights } = calendar
  const places = withoutWeekdays(
    rest.map((_, index) => index),
    calendar,
  )
  const scale = sum(places.map((place, index) => (weights[index] ?? 0) * place ** 2)) * squares(rest, calendar)
  const along = sum(places.map((place, index) => (weights[index] ?? 0) * place * (rest[index] ?? 0)))
  return scale === 0 ? 0 : along ** 2 / scale
}

/** What the likeness of neighbouring days adds to the variance of sums, once the step itself is taken out. */
function inflation(rest: number[], calendar: Calendar, first: number): number {
  const { weights } = calendar
  const step = stepAt(first, calendar)
  const height = heightOf(rest, calendar, first)
  const left = rest.map((value, index) => Math.sqrt(weights[index] ?? 0) * (value - height * (step[index] ?? 0)))
  const power = sum(left.map((value) => value ** 2))
  if (power === 0) return 1
  const r = sum(left.slice(1).map((value, index) => value * (left[index] ?? 0))) / power
  // Of few days it comes out too low (M. H. Quenouille, Biometrika 36, 1949), and more so beside a step that was looked for.
  const likeness = Math.min(Math.max(r + (BIAS + 3 * r) / rest.length, 0), 0.8)
  return (1 + likeness) / (1 - likeness)
}

function stepAt(first: number, calendar: Calendar): number[] {
  return withoutWeekdays(
    calendar.weights.map((_, index) => (index < first ? 0 : 1)),
    calendar,
  )
}

/** By how much the days from `first` on are above the same weekdays before. */
function heightOf(rest: number[], calendar: Calendar, first: number): number {
  const step = stepAt(first, calendar)
  const along = (other: number[]) =>
    sum(step.map((value, index) => (calendar.weights[index] ?? 0) * value * (other[index] ?? 0)))
  return along(rest) / along(step)
}

/** How often the same days in another order are as strange as `strength`. */
function rarity(rest: number[], calendar: Calendar, strength: number): number {
  const { weights, weekday, totals } = calendar
  const random = seededRandom(rest.length)
  // Residuals of one spread: a weekday's mean takes from a day as much as it weighs in it.
  const alike = rest.map((value, index) => {
    const weight = weights[index] ?? 0
    const own = 1 - weight / (totals[weekday[index] ?? 0] ?? 1)
    return own <= 0 ? 0 : value * Math.sqrt(weight / own)
  })
  let as = 0
  for (let orders = 1; orders <= MOST_SHUFFLES; orders++) {
    shuffle(alike, random)
    const other = withoutWeekdays(
      alike.map((value, index) => value / Math.sqrt(weights[index] ?? 1)),
      calendar,
    )
    if (Math.max(...strengths(other, calendar)) >= strength) as += 1
    if (as === ENOUGH) return as / orders
  }
  return (as + 1) / (MOST_SHUFFLES + 1)
}

/** Any order is as likely (R. A. Fisher and F. Yates). */
function shuffle(values: number[], random: () => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = values[last] ?? 0
    values[last] = values[other] ?? 0
    values[other] = kept
  }
}

/** What some days are together; of values of unknown weight, their mean. Of counts, that of a day. */
function levelOf(days: Day[], kind: KpiKind): number | undefined {
  if (kind.unit === 'count') return mean(days.map(({ value }) => value))
  const { value, numerator, denominator } = sumDays(days, kind)
  if (numerator !== undefined && denominator !== undefined)
    return denominator === 0 ? undefined : numerator / denominator
  return value ?? mean(days.map((day) => day.value))
}

const mean = (values: number[]): number => sum(values) / values.length
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
