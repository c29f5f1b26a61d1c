/**
 * What the search for connections beneath a journey can promise, on series of which it is known what is connected:
 *
 *     node bench/correlation.ts [--journeys 2000] [--planted 500] [--seed 1] [--step hour|day]
 *
 * Journeys with four KPIs and six metrics: first of series that have nothing to do with each other, beside what everybody
 * does (Pearson's r of each pair and lag, as it is and of differences, p by Student's t, Bonferroni over all); then with an
 * effect of row-processing time on completion. Hours are 14 days, days 28. Processor time per journey is in the last column.
 */
import { parseArgs } from 'node:util'
import { seededRandom } from '../checks/compare/seeded-random.ts'
import { findConnections } from '../checks/correlation/find-connections.ts'
import type { SeriesStep } from '../checks/types.ts'
import { naiveConnections } from './naive-connections.ts'
import {
  type Course,
  type Planted,
  type SimulatedJourney,
  shapes,
  shopFloor,
  unconnected,
} from './simulated-journey.ts'

const { values } = parseArgs({
  options: {
    journeys: { type: 'string', default: '2000' },
    planted: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    step: { type: 'string' },
  },
})
const seed = Number(values.seed)
const steps: SeriesStep[] = values.step === undefined ? ['hour', 'day'] : [values.step === 'hour' ? 'hour' : 'day']

for (const step of steps) printUnconnected(step, Number(values.journeys))
for (const step of steps) printPlanted(step, Number(values.planted))

type Make = (random: () => number) => SimulatedJourney

/** Each journey has a seed of its own, so that one of them can be looked at again. */
function journeys(count: number, make: Make): (SimulatedJourney & { seed: number })[] {
  return Array.from({ length: count }, (_, i) => ({ ...make(seededRandom(seed * 1_000_003 + i)), seed: i }))
}

function printUnconnected(step: SeriesStep, count: number) {
  const nothing: Planted = { people: 400, effect: 0, course: 'waves', lag: 0 }
  const scenarios: [string, Make][] = [
    ...Object.entries(shapes).map(([name, shape]): [string, Make] => [
      name,
      (random) => unconnected(shape, step, random),
    ]),
    ['shop floor, waves', (random) => shopFloor(nothing, step, random)],
    ['shop floor, episodes', (random) => shopFloor({ ...nothing, course: 'episodes' }, step, random)],
    ['shop floor, one step', (random) => shopFloor({ ...nothing, course: 'step' }, step, random)],
  ]
  console.log(`\nNothing connected, ${step}s, ${count} journeys each: % in which a connection is found`)
  console.log(row('', ['found', 's.e.', 'Pearson', 'differences', 'ms']))
  for (const [name, make] of scenarios) {
    const all = journeys(count, make)
    const started = process.cpuUsage().user
    const found = all.filter((one) => findConnections(one).some(({ status }) => status === 'connected')).length / count
    const ms = (process.cpuUsage().user - started) / 1000 / count
    const naive = (differences: boolean) => all.filter((one) => naiveConnections(one, differences)).length / count
    const error = Math.sqrt((found * (1 - found)) / count)
    console.log(row(name, [percent(found), percent(error), percent(naive(false)), percent(naive(true)), ms.toFixed(0)]))
  }
}

function printPlanted(step: SeriesStep, count: number) {
  const effects = [0.05, 0.1, 0.15]
  const people = [150, 400, 1000]
  const courses: Course[] = ['waves', 'episodes', 'step']
  console.log(`\nCompletion follows row-processing time (40 to 90 ms), ${step}s, ${count} journeys each`)
  console.log(row('', ['found %', 'lag right', 'errors flat', 'errors moved', 'other found']))
  for (const course of courses)
    for (const many of people)
      for (const effect of effects) {
        const lag = course === 'waves' ? 0 : 1
        const planted = journeys(count, (random) => shopFloor({ people: many, effect, course, lag }, step, random))
        const [completions, others] = [planted.map(findConnections), { count: 0 }]
        const right = completions.flatMap(([completion, ...rest]) => {
          if (rest.some(({ status }) => status === 'connected')) others.count++
          return completion?.status === 'connected' && completion.metric.name === 'row-processing time'
            ? [completion]
            : []
        })
        const errors = (outcome: string) =>
          right.filter(({ companions }) =>
            companions.some((one) => one.name === 'error count' && one.outcome === outcome),
          )
        const of = (some: unknown[]) => (right.length === 0 ? '-' : percent(some.length / right.length))
        console.log(
          row(`${course}, ${many} people a day, 72 to ${72 - effect * 100} %`, [
            percent(right.length / count),
            of(right.filter((one) => one.lag === lag)),
            of(errors('flat')),
            of(errors('moved')),
            percent(others.count / count),
          ]),
        )
      }
}

function percent(ratio: number): string {
  return (100 * ratio).toFixed(2)
}

function row(name: string, cells: string[]): string {
  return `  ${name.padEnd(44)}${cells.map((cell) => cell.padStart(13)).join('')}`
}
