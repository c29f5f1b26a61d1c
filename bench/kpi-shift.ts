import { seededRandom } from '../checks/compare/seeded-random.ts'
import { findShift } from '../checks/kpis/find-shift.ts'
import type { KpiAmount } from '../checks/types.ts'
import { normal } from './noise-model.ts'

/**
 * How often a KPI that did not move is said to have moved, and how often one that did is found, by simulated days:
 * `npm run bench -- kpi-shift [SERIES]`. The level that is promised is 1 % for days that are independent.
 */
type World = {
  days: number
  /** People who try, a day. */
  people?: number
  /** By how much weekends complete less, and by how much fewer come. */
  weekly?: number
  /** Standard deviation of the true rate from day to day, and its correlation between neighbours. */
  unrest?: number
  likeness?: number
  /** Change of the rate per day. */
  slope?: number
  step?: { by: number; on: number }
}

const COMPLETES = 0.62
const worlds: [string, World][] = [
  ['nothing but chance', { days: 28 }],
  ['weekends', { days: 28, weekly: 0.1 }],
  ['weekends, restless days', { days: 28, weekly: 0.1, unrest: 0.03 }],
  ['the same, 21 days', { days: 21, weekly: 0.1, unrest: 0.03 }],
  ['the same, 90 days', { days: 90, weekly: 0.1, unrest: 0.03 }],
  ['neighbours alike by 0.3', { days: 28, weekly: 0.1, unrest: 0.03, likeness: 0.3 }],
  ['neighbours alike by 0.5', { days: 28, weekly: 0.1, unrest: 0.03, likeness: 0.5 }],
  ['neighbours alike by 0.5, 90 days', { days: 90, weekly: 0.1, unrest: 0.03, likeness: 0.5 }],
  ['a slope of 8 points in 28 days', { days: 28, slope: 0.003 }],
  ['a slope of 17 points in 28 days', { days: 28, slope: 0.006 }],
  ['10 points down, 14 days ago', { days: 28, weekly: 0.1, unrest: 0.02, step: { by: -0.1, on: 14 } }],
  ['10 points down, 8 days ago', { days: 28, weekly: 0.1, unrest: 0.02, step: { by: -0.1, on: 20 } }],
  ['10 points down, 4 days ago', { days: 28, weekly: 0.1, unrest: 0.02, step: { by: -0.1, on: 24 } }],
  ['5 points down, 8 days ago', { days: 28, weekly: 0.1, unrest: 0.02, step: { by: -0.05, on: 20 } }],
  ['5 points down, 8 days ago, 3,000 a day', { days: 28, weekly: 0.1, people: 3_000, step: { by: -0.05, on: 20 } }],
]

if (import.meta.main) {
  const series = Number(process.argv[2] ?? 2_000)
  const random = seededRandom(20_261_130)
  console.log(`${series} series each, 450 people a day; of those found: the day itself, the days that it may be\n`)
  for (const [name, world] of worlds) console.log(`${name.padEnd(42)}${measure(world, series, random)}`)
}

function measure(world: World, series: number, random: () => number): string {
  const kind = { unit: 'share', from: 0, to: 1, better: 'higher' } as const
  const began = performance.now()
  const found = Array.from({ length: series }, () => findShift(simulate(world, random), kind)).filter(
    (shift) => shift !== undefined,
  )
  const each = `${((performance.now() - began) / series).toFixed(1)} ms`.padStart(10)
  const share = `${((found.length / series) * 100).toFixed(1)} %`.padStart(8)
  if (world.step === undefined || found.length === 0) return `${share}${each}`
  const day = dayOf(world.step.on)
  const of = (many: number) => `${Math.round((many / found.length) * 100)} %`
  const exact = found.filter((shift) => shift.day === day).length
  const within = found.filter(({ earliest, latest }) => earliest <= day && day <= latest).length
  return `${share}${each}   right day ${of(exact)}, among those named ${of(within)}`
}

function simulate(world: World, random: () => number): (KpiAmount & { day: string })[] {
  const { days, people = 450, weekly = 0, unrest = 0, likeness = 0, slope = 0, step } = world
  let mood = normal(random)
  return Array.from({ length: days }, (_, index) => {
    mood = likeness * mood + Math.sqrt(1 - likeness ** 2) * normal(random)
    const weekend = weekly > 0 && index % 7 >= 5
    const denominator = Math.round(people * (weekend ? 0.4 : 1) * Math.exp(0.1 * normal(random)))
    const moved = step !== undefined && index >= step.on ? step.by : 0
    const rate = Math.min(Math.max(COMPLETES - (weekend ? weekly : 0) + unrest * mood + slope * index + moved, 0), 1)
    const spread = Math.sqrt(denominator * rate * (1 - rate))
    const numerator = Math.min(Math.max(Math.round(denominator * rate + spread * normal(random)), 0), denominator)
    return { day: dayOf(index), value: numerator / denominator, numerator, denominator, sample: denominator }
  })
}

function dayOf(index: number): string {
  return new Date(Date.parse('2026-01-05T00:00:00Z') + index * 86_400_000).toISOString().slice(0, 10)
}
