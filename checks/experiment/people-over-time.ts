import type { KpiReading, PeopleOverTime } from '../types.ts'

/**
 * Where no source tells how many people come again. Our assumption, on the careful side for a journey that most people do
 * once: of people counted day by day over four weeks, half are the same ones.
 */
export const ASSUMED_GROWTH = 0.8

/**
 * How people come to a journey, from what a KPI counted on each of its days and over its whole window. Those that come on
 * two days are one person of an experiment, so that fewer come in weeks than the days add up to (Kohavi, Tang and Xu,
 * "Trustworthy online controlled experiments", 2020, chapter 2). How many fewer is taken as a power of time, the law of
 * Heaps for new items in a stream (H. S. Heaps, "Information retrieval", 1978, 7.5): through the average day and the
 * people of the whole window, where its source counted those for itself. Only whole weeks count, so that no weekday
 * counts more than others.
 */
export function peopleOverTime(reading: KpiReading): PeopleOverTime | { reason: string } {
  if (reading.status !== 'ok') return { reason: reading.reason }
  const known = (reading.days ?? []).flatMap((day) => {
    const people = countOf(reading.kpi, day)
    return people === undefined ? [] : [{ day: day.day, people }]
  })
  const days = known.slice(known.length % 7)
  if (days.length === 0) {
    return { reason: `${reading.source} tells of ${known.length} days how many people came, and a week is needed.` }
  }
  const perDay = mean(days.map(({ people }) => people))
  const { window } = reading
  const within = window === undefined ? [] : known.filter(({ day }) => day >= window.from && day <= window.to)
  const total = countOf(reading.kpi, reading)
  const sum = within.reduce((all, { people }) => all + people, 0)
  if (total === undefined || within.length < 2 || total >= sum) {
    return { perDay, growth: ASSUMED_GROWTH, known: false, days: days.length }
  }
  const growth = Math.log(total / (sum / within.length)) / Math.log(within.length)
  return { perDay, growth: Math.max(0, growth), known: true, days: days.length }
}

/** Different people within so many days. */
export function peopleWithin({ perDay, growth }: PeopleOverTime, days: number): number {
  return perDay * days ** growth
}

/** The first whole week by whose end so many people have come; null where that takes longer than `longest` weeks. */
export function weeksUntil(traffic: PeopleOverTime, people: number, longest: number): number | null {
  for (let weeks = 1; weeks <= longest; weeks++) if (peopleWithin(traffic, 7 * weeks) >= people) return weeks
  return null
}

function countOf(kpi: string, amount: { value: number; denominator?: number; sample?: number }): number | undefined {
  return amount.denominator ?? amount.sample ?? (kpi === 'traffic' ? amount.value : undefined)
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
