/**
 * What the search for connections beneath a journey can promise, on series of which it is known what is connected:
 *
 *     npm run bench -- correlation [--unconnected 100] [--planted 30] [--seed 1] [--step hour|day] [--days 28] [--only wander]
 *
 * First journeys of which nothing is connected with anything: in how many a connection is found, beside what everybody does.
 * Then journeys whose completion follows the row-processing time some steps later: in how many that is found, and what is
 * said of it. Milliseconds are of processor time per journey; `--only` is a regular expression of scenarios.
 */
import { parseArgs } from 'node:util'
import { seededRandom } from '../checks/compare/seeded-random.ts'
import { findConnections } from '../checks/correlation/find-connections.ts'
import { wilsonInterval } from '../checks/kpis/wilson-interval.ts'
import type { Connection, SeriesStep } from '../checks/types.ts'
import { beyond, naiveConnections } from './naive-connections.ts'
import {
  type Course,
  type Planted,
  type SimulatedJourney,
  shapes,
  shopFloor,
  unconnected,
  wanderingShopFloor,
} from './simulated-journey.ts'

const { values } = parseArgs({
  options: {
    unconnected: { type: 'string', default: '100' },
    planted: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    step: { type: 'string' },
    days: { type: 'string', default: '28' },
    only: { type: 'string', default: '' },
  },
})
const seed = Number(values.seed)
const days = Number(values.days)
const only = new RegExp(values.only)
const lags = { hour: 2, day: 1 }
const steps: SeriesStep[] = values.step === undefined ? ['hour', 'day'] : [values.step === 'day' ? 'day' : 'hour']

for (const step of steps) {
  if (Number(values.unconnected) > 0) printUnconnected(step, Number(values.unconnected))
  if (Number(values.planted) > 0) printPlanted(step, Number(values.planted))
}

type Seeded = SimulatedJourney & { seed: number }

/** Each journey has a seed of its own, so that one of them can be looked at again. */
function journeys(count: number, make: (random: () => number) => SimulatedJourney): Seeded[] {
  return Array.from({ length: count }, (_, i) => ({ ...make(seededRandom(seed * 1_000_003 + i)), seed: i }))
}

function printUnconnected(step: SeriesStep, count: number) {
  const none = (course: Course): Planted => ({ people: 400, effect: 0, course, lag: 0 })
  const courses: Course[] = ['waves', 'episodes', 'step']
  const every: Record<string, (random: () => number) => SimulatedJourney> = {}
  for (const [name, shape] of Object.entries(shapes)) every[name] = (random) => unconnected(shape, step, random, days)
  for (const course of courses)
    every[`shop floor, rows in ${course}`] = (random) => shopFloor(none(course), step, random, days)
  for (const keeps of [0.5, 0.8, 0.95, 0.98])
    every[`shop floor, all wander, keep ${keeps}`] = (random) => wanderingShopFloor(keeps, step, random, days)
  const scenarios = Object.entries(every).filter(([name]) => only.test(name))
  console.log(`\nNothing connected, ${step}s of ${days} days, ${count} journeys each: % in which a connection is found`)
  console.log(row('', ['found', 'Pearson 5 %', 'Bonferroni', 'differences', 'ms']))
  let all = 0
  for (const [name, make] of scenarios) {
    const made = journeys(count, make)
    const started = process.cpuUsage().user
    const found = made.filter((one) => findConnections(one).some(({ status }) => status === 'connected')).length
    const ms = (process.cpuUsage().user - started) / 1000 / count
    const [plain = [], differences = []] = [false, true].map((differences) =>
      made.map((one) => Math.max(...naiveConnections(one, differences).map(({ z }) => z))),
    )
    const share = (strongest: number[], bound: number) =>
      percent(strongest.filter((z) => z > bound).length / strongest.length)
    const naives = [
      share(plain, beyond.each[step]),
      share(plain, beyond.all[step]),
      share(differences, beyond.all[step]),
    ]
    console.log(row(name, [percent(found / count), ...naives, ms.toFixed(0)]))
    all += found
  }
  const of = count * scenarios.length
  const [low, high] = wilsonInterval(all, of)
  console.log(`  all: ${all} of ${of}, ${percent(all / of)} % (95 % interval ${percent(low)} to ${percent(high)} %)`)
}

function printPlanted(step: SeriesStep, count: number) {
  const lag = lags[step]
  const common = [
    ...[0.05, 0.1, 0.15].map((effect) => ({ people: 400, effect })),
    ...[150, 1000].map((people) => ({ people, effect: 0.1 })),
  ]
  const scenarios: Planted[] = [
    ...common.map((one) => ({ ...one, course: 'episodes' as const, lag })),
    ...common.map((one) => ({ ...one, course: 'waves' as const, lag })),
    { people: 400, effect: 0.1, course: 'step', lag },
  ]
  console.log(
    `\nCompletion follows row-processing time (40 to 90 ms) ${lag} ${step}(s) later, ${step}s of ${days} days, ${count} journeys each, %`,
  )
  console.log(row('', ['found', 'lag right', 'err. flat', 'err. moved', 'other found', 'Bonferroni', 'differences']))
  for (const { people, effect, course } of scenarios) {
    const name = `${course}, ${people} people a day, 72 to ${72 - effect * 100} %`
    if (!only.test(name)) continue
    const made = journeys(count, (random) => shopFloor({ people, effect, course, lag }, step, random, days))
    const results = made.map(findConnections)
    const right = results.flatMap(([completion]) => (isRight(completion) ? [completion] : []))
    const others = results.filter((all) => all.some((one) => one.status === 'connected' && !isRight(one)))
    const errors = (outcome: string) =>
      right.filter(({ companions }) => companions.some((one) => one.name === 'error count' && one.outcome === outcome))
    const of = (some: unknown[]) => (right.length === 0 ? '-' : percent(some.length / right.length))
    const naive = (differences: boolean) =>
      made.filter((one) => {
        const [completion] = naiveConnections(one, differences)
        return completion?.metric === 'row-processing time' && completion.z > beyond.all[step]
      }).length
    console.log(
      row(name, [
        percent(right.length / count),
        of(right.filter((one) => one.lag === lag)),
        of(errors('flat')),
        of(errors('moved')),
        percent(others.length / count),
        ...[naive(false), naive(true)].map((found) => percent(found / count)),
      ]),
    )
  }
}

type Connected = Extract<Connection, { status: 'connected' }>

function isRight(one: Connection | undefined): one is Connected {
  return one?.status === 'connected' && one.kpi.name === 'completion' && one.metric.name === 'row-processing time'
}

function percent(ratio: number): string {
  return (100 * ratio).toFixed(ratio < 0.1 ? 2 : 0)
}

function row(name: string, cells: string[]): string {
  return `  ${name.padEnd(44)}${cells.map((cell) => cell.padStart(13)).join('')}`
}
