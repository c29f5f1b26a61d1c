/**
 * What the rule for a flow's time and completion can promise, by simulation of the whole loop:
 *
 *     node bench/two-key.ts [--series 4000] [--null 400000] [--seed 1]
 *
 * First the joint levels of the looks' thresholds under their own null hypotheses, simulated and exact,
 * which hold for any distribution of the times; then what becomes of flows on the noise model of bench/noise-model.ts.
 */
import { parseArgs } from 'node:util'
import { type Look, looksWithin } from '../checks/compare/looks.ts'
import { seededRandom } from '../checks/compare/seeded-random.ts'
import { positiveRankSum } from '../checks/compare/signed-rank.ts'
import { jointLevel, type Threshold } from './joint-level.ts'
import { type Scenario, type Simulated, simulateFlow } from './simulate-flow.ts'

const { values } = parseArgs({
  options: {
    series: { type: 'string', default: '4000' },
    null: { type: 'string', default: '400000' },
    seed: { type: 'string', default: '1' },
  },
})
const series = Number(values.series)
const seed = Number(values.seed)

printLevels(Number(values.null))
for (const cv of [0.06, 0.08, 0.1, 0.12])
  printTable(`CV ${cv * 100} %, budget of 20 pairs, 3 flows`, timeScenarios(cv, 20))
printTable('CV 8 %, budget of 10 pairs, 3 flows', timeScenarios(0.08, 10))
printTable('Completion, CV 8 %, budget of 20 pairs', completionScenarios())

function printLevels(count: number) {
  const looks = looksWithin({ pairs: 20, family: { flows: 3, severity: 'block' } })
  const strict = looksWithin({ pairs: 20, family: { flows: 7, severity: 'block' } })
  const seen = { noWorse: 0, beyondMargin: 0, againstZero: 0, strict: 0 }
  const random = seededRandom(seed)
  for (let i = 0; i < count; i++) {
    const signs = Array.from({ length: 20 }, () => random() - 0.5)
    const sums = new Map(looks.map(({ pairs }) => [pairs, positiveRankSum(signs.slice(0, pairs))]))
    const reaches = (pairs: number, w: number | undefined) => w !== undefined && (sums.get(pairs) ?? 0) >= w
    if (looks.some(({ pairs, noWorse }) => reaches(pairs, noWorse))) seen.noWorse++
    if (looks.some(({ pairs, worse }) => reaches(pairs, worse?.beyondMargin))) seen.beyondMargin++
    if (looks.some(({ pairs, worse }) => reaches(pairs, worse?.againstZero))) seen.againstZero++
    if (strict.some(({ pairs, worse }) => reaches(pairs, worse?.againstZero))) seen.strict++
  }
  const line = (name: string, hits: number, allowed: number, thresholds: (Threshold | undefined)[]) => {
    const rate = hits / count
    const error = Math.sqrt((rate * (1 - rate)) / count)
    const exact = jointLevel(thresholds.filter((threshold) => threshold !== undefined))
    console.log(
      `  ${name.padEnd(36)}seen ${percent(rate)} (s.e. ${percent(error)})   exact ${percent(exact)}   allowed ${percent(allowed)}`,
    )
  }
  const key = (all: Look[], which: 'beyondMargin' | 'againstZero') =>
    all.map(({ pairs, worse }) => worse && { pairs, rankSum: worse[which] })
  console.log(`Joint levels over all looks up to 20 pairs in %, ${count} null series, seed ${seed}`)
  const tolerated = looks.map(({ pairs, noWorse }) => ({ pairs, rankSum: noWorse }))
  line('no worse, against the tolerance', seen.noWorse, 0.05, tolerated)
  line('worse, key beyond the margin', seen.beyondMargin, 0.025, key(looks, 'beyondMargin'))
  line('worse, key against zero', seen.againstZero, 0.0061 / 3, key(looks, 'againstZero'))
  line('the same in a family of 7 flows', seen.strict, 0.0061 / 7, key(strict, 'againstZero'))
}

function percent(ratio: number): string {
  return (100 * ratio).toFixed(3)
}

function timeScenarios(cv: number, pairs: number): [string, Scenario][] {
  const effects: [string, number][] = [
    ['-35 %', 0.65],
    ['-10 %', 0.9],
    ['identical', 1],
    ['+10 %', 1.1],
    ['+20 %', 1.2],
    ['+30 %', 1.3],
    ['+50 %', 1.5],
  ]
  const common = { cv, time: 5000, pairs }
  return [
    ...effects.map(([name, factor]): [string, Scenario] => [name, { ...common, factor }]),
    ['broken', { ...common, factor: 1, headFails: 1 }],
  ]
}

function completionScenarios(): [string, Scenario][] {
  const common = { cv: 0.08, time: 5000, factor: 1 }
  return [
    ...[0.01, 0.05, 0.1, 0.2].map((flakes): [string, Scenario] => [
      `identical, ${flakes * 100} % flaky`,
      { ...common, flakes },
    ]),
    ...[0.05, 0.1].map((flakes): [string, Scenario] => [
      `broken, ${flakes * 100} % flaky`,
      { ...common, flakes, headFails: 1 },
    ]),
    ['head fails 50 %', { ...common, headFails: 0.5 }],
    ['head fails 20 %', { ...common, headFails: 0.2 }],
  ]
}

function printTable(title: string, scenarios: [string, Scenario][]) {
  console.log(`\n${title}; ${series} series each`)
  console.log(row('', ['worse', 'no worse', 'improved', 'inconcl.', 'likely +', 'not meas.', 'pairs', '<= 5', '<= 10']))
  for (const [name, scenario] of scenarios) {
    const flows = Array.from({ length: series }, (_, i) => simulateFlow(scenario, seed * 1_000_003 + i))
    const share = (of: (flow: Simulated) => boolean) => `${((100 * flows.filter(of).length) / series).toFixed(2)}`
    const is = (outcome: string) => (flow: Simulated) => outcomeOf(flow) === outcome
    const mean = flows.reduce((sum, { pairs }) => sum + pairs, 0) / series
    console.log(
      row(name, [
        ...['worse', 'no worse', 'improved', 'inconclusive'].map((outcome) => share(is(outcome))),
        share((flow) => outcomeOf(flow) === 'inconclusive' && flow.likely === 'worse'),
        share(is('not measured')),
        mean.toFixed(1),
        share(({ pairs }) => pairs <= 5),
        share(({ pairs }) => pairs <= 10),
      ]),
    )
  }
}

/** What the journey would be called if it had this flow alone. */
function outcomeOf({ stopped, time, completes }: Simulated): string {
  if (['notRepeatable', 'cannotCompleteOnBase', 'attemptsVoid'].includes(stopped)) return 'not measured'
  if (time === 'worse' || completes === 'worse') return 'worse'
  if (completes === 'improved') return 'improved'
  return completes === 'no worse' && time !== 'not measured' ? time : 'inconclusive'
}

function row(name: string, cells: string[]): string {
  return `  ${name.padEnd(22)}${cells.map((cell) => cell.padStart(10)).join('')}`
}
