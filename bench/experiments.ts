/**
 * What experiments can promise, by simulation of whole ones, person by person, from their plan to their decision:
 *
 *     node bench/experiments.ts [--runs 10000] [--seed 1] [--part looks] [--only mean]
 *
 * Rates with their standard errors: errors at daily looks, power at the planned size (part `power`: of means and ratios, by
 * how they move), coverage, sample ratio, families of arms and KPIs, guardrails; then a programme of 200 changes in three
 * ways (bench/simulate-programme.ts). `--only` is for lines about people of such a name; no line depends on another.
 */
import { parseArgs } from 'node:util'
import { seededRandom } from '../checks/compare/seeded-random.ts'
import { contrastOf } from '../checks/experiment/contrast.ts'
import { pOf } from '../checks/experiment/effect.ts'
import { testSampleRatio } from '../checks/experiment/sample-ratio.ts'
import type { ArmEffect, ExperimentSnapshot } from '../checks/types.ts'
import {
  errorsPerRequest,
  knownBefore,
  lognormalTimes,
  revenuePerVisit,
  shareOf,
  shiftedTimes,
} from './experiment-people.ts'
import { type Asked, type Look, looksOf, planned, runExperiment, type Simulation } from './simulate-experiment.ts'
import { simulateProgramme } from './simulate-programme.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string' },
    only: { type: 'string', default: '' },
  },
})
const runs = Number(values.runs)
const firstSeed = Number(values.seed) * 1_000_003

const relative = (size: number) => ({ size, unit: 'relative' }) as const
const completion = shareOf(0.62)
const isWanted = ({ name }: { name: string }) => name.includes(values.only)
const goals = [
  { name: 'share, 62 %', primary: completion, size: 0.15 },
  { name: 'share, 5 %', primary: shareOf(0.05), size: 0.4 },
  { name: 'mean, lognormal, CV 1', primary: lognormalTimes(), size: 0.1 },
  { name: 'mean, known before', primary: knownBefore(), size: 0.05 },
  { name: 'ratio, errors / request', primary: errorsPerRequest(), size: 0.2 },
].filter(isWanted)

/** Means and ratios by how they move, which decides whether their spread is what the plan takes it for. */
const moves: { name: string; asked: Asked }[] = [
  { name: 'mean, x 1.1', asked: { primary: lognormalTimes(), effect: relative(0.1) } },
  { name: 'mean, x 0.9', asked: { primary: lognormalTimes(), effect: relative(0.1), better: 'lower' } },
  { name: 'mean, + 6', asked: { primary: shiftedTimes(), effect: { size: 6, unit: 'absolute' } } },
  { name: 'mean, + 10 %, all alike', asked: { primary: shiftedTimes(), effect: relative(0.1) } },
  { name: 'mean, CV 2, x 1.2', asked: { primary: lognormalTimes(2), effect: relative(0.2) } },
  { name: 'mean, x 1.3, 3 variants', asked: { primary: lognormalTimes(), effect: relative(0.3), treatments: 3 } },
  {
    name: 'mean, x 1.1, mean guarded',
    asked: {
      primary: lognormalTimes(),
      effect: relative(0.1),
      guardrail: { people: lognormalTimes(), margin: relative(0.1) },
    },
  },
  { name: 'ratio, revenue / visit, x 1.1', asked: { primary: revenuePerVisit(), effect: relative(0.1) } },
  {
    name: 'ratio, revenue / visit, x 0.9',
    asked: { primary: revenuePerVisit(), effect: relative(0.1), better: 'lower' },
  },
  { name: 'ratio, errors / request, x 1.2', asked: { primary: errorsPerRequest(), effect: relative(0.2) } },
  {
    name: 'ratio, errors / request, x 0.8',
    asked: { primary: errorsPerRequest(), effect: relative(0.2), better: 'lower' },
  },
]

console.log(`${runs} experiments per line, seed ${values.seed}; in brackets the standard error in points\n`)
const parts: Record<string, () => void> = {
  looks: printDailyLooks,
  nothing: () => printDecisions('No effect', 0),
  effect: () => printDecisions('The planned effect', 1),
  power: printPower,
  coverage: printCoverage,
  split: printSampleRatio,
  families: printFamilies,
  guardrails: printGuardrails,
  programme: printProgramme,
}
for (const [part, print] of Object.entries(parts)) if (values.part === undefined || values.part === part) print()

/** False positives as looks add up: the anytime-valid p-value beside the plain one, looked at as often. */
function printDailyLooks() {
  const days = [1, 2, 4, 7, 10, 14]
  console.log(
    `No effect, p <= 5 % at any look so far, by day       ${days.map((day) => `${day}`.padStart(6)).join('')}`,
  )
  for (const { name, primary, size } of goals) {
    const simulation = { ...planned({ primary, effect: relative(size) }), effects: {} }
    const first = { anytime: [] as number[], fixed: [] as number[] }
    for (let run = 0; run < runs; run++) {
      const crossed = { anytime: 99, fixed: 99 }
      for (const { snapshot, analysis } of looksOf(simulation, firstSeed + run)) {
        const p = { anytime: effectOf(analysis.effects, 'goal')?.p ?? 1, fixed: plainP(simulation, snapshot) }
        for (const kind of ['anytime', 'fixed'] as const) {
          if (p[kind] <= 0.05) crossed[kind] = Math.min(crossed[kind], snapshot.days)
        }
      }
      first.anytime.push(crossed.anytime)
      first.fixed.push(crossed.fixed)
    }
    for (const kind of ['anytime', 'fixed'] as const) {
      const shares = days.map((day) => percent(first[kind].filter((at) => at <= day).length).padStart(6))
      const label = kind === 'anytime' ? 'valid at every look' : 'plain, looked at daily'
      console.log(`  ${name.padEnd(26)}${label.padEnd(24)} ${shares.join('')}`)
    }
  }
  console.log()
}

/** What comes of experiments at their planned size when nothing is there, or just the planned effect. */
function printDecisions(title: string, share: number) {
  const header = ['winner', 'no difference', 'no clear', 'harm', 'invalid', 'days', 'people']
  console.log(`${title.padEnd(40)}${header.map((name) => name.padStart(14)).join('')}`)
  for (const looks of ['daily', 'end'] as const) {
    for (const { name, primary, size } of goals) {
      const { plan, people } = planned({ primary, effect: relative(size), looks })
      const found = decisionsOf({ plan, people, effects: { b: { goal: share * size } } })
      console.log(`  ${`${name}, ${looks}`.padEnd(38)}${found}${String(plan.people).padStart(14)}`)
    }
  }
  console.log()
}

function decisionsOf(simulation: Simulation): string {
  const outcomes = ['winner', 'no difference that matters', 'no clear result', 'harm', 'invalid'] as const
  const counts = new Map<string, number>()
  let days = 0
  for (let run = 0; run < runs; run++) {
    const { decision, snapshot } = runExperiment(simulation, firstSeed + run)
    counts.set(decision.outcome, (counts.get(decision.outcome) ?? 0) + 1)
    days += snapshot.days
  }
  const cells = outcomes.map((outcome) => withError(counts.get(outcome) ?? 0).padStart(14))
  return `${cells.join('')}${(days / runs).toFixed(1).padStart(14)}`
}

/** Winners at the planned size by how the KPI moves, beside what is called without an effect. */
function printPower() {
  const header = ['people', 'winner, daily', 'no effect', 'people', 'winner, end', 'no effect']
  console.log(`${'As planned, by how it moves'.padEnd(40)}${header.map((name) => name.padStart(14)).join('')}`)
  for (const { name, asked } of moves.filter(isWanted)) {
    const cells = (['daily', 'end'] as const).flatMap((looks) => {
      const simulation = planned({ ...asked, looks })
      const { better, base, effect } = simulation.plan.primary
      const size = effect.unit === 'relative' ? effect.size : effect.size / base
      const moved = { b: { goal: better === 'higher' ? size : -size } }
      return [
        String(simulation.plan.people),
        withError(countOf({ ...simulation, effects: moved }, ({ decision }) => decision.outcome === 'winner')),
        withError(countOf({ ...simulation, effects: {} }, endsByPrimary)),
      ]
    })
    console.log(`  ${name.padEnd(38)}${cells.map((cell) => cell.padStart(14)).join('')}`)
  }
  console.log()
}

function countOf(simulation: Simulation, holds: (last: Look) => boolean): number {
  let count = 0
  for (let run = 0; run < runs; run++) if (holds(runExperiment(simulation, firstSeed + run))) count++
  return count
}

/** Whether an effect on the primary KPI was claimed; a guardrail may end an experiment too, with an alpha of its own. */
function endsByPrimary({ decision: { outcome }, analysis: { effects } }: Look): boolean {
  const isWorse = effects.some(({ role, state }) => role === 'primary' && state === 'worse')
  return outcome === 'winner' || (outcome === 'harm' && isWorse)
}

/** How often the truth lies within: of anytime intervals at all looks together, of fixed ones at the end. */
function printCoverage() {
  console.log(
    `${'The truth lies within, of 95 %'.padEnd(40)}${'every look, absolute'.padStart(24)}${'relative'.padStart(14)}${'end, absolute'.padStart(18)}${'relative'.padStart(14)}`,
  )
  for (const { name, primary, size } of goals) {
    const held = { everyAbsolute: 0, everyRelative: 0, endAbsolute: 0, endRelative: 0 }
    const truth = { relative: size / 2, absolute: primary.truth(size / 2) - primary.truth(0) }
    const effects = { b: { goal: truth.relative } }
    const daily = { ...planned({ primary, effect: relative(size) }), effects }
    const once = { ...planned({ primary, effect: relative(size), looks: 'end' }), effects }
    for (let run = 0; run < runs; run++) {
      let [absolute, ratio] = [true, true]
      for (const { analysis } of looksOf(daily, firstSeed + run)) {
        const effect = effectOf(analysis.effects, 'goal')
        if (effect !== undefined && !within(effect.interval.absolute, truth.absolute)) absolute = false
        if (effect !== undefined && !within(effect.interval.relative, truth.relative)) ratio = false
      }
      if (absolute) held.everyAbsolute++
      if (ratio) held.everyRelative++
      const ended = [...looksOf(once, firstSeed + run)]
      const effect = effectOf(ended.at(-1)?.analysis.effects ?? [], 'goal')
      if (within(effect?.interval.absolute, truth.absolute)) held.endAbsolute++
      if (within(effect?.interval.relative, truth.relative)) held.endRelative++
    }
    const cells = [
      withError(held.everyAbsolute).padStart(24),
      withError(held.everyRelative).padStart(14),
      withError(held.endAbsolute).padStart(18),
      withError(held.endRelative).padStart(14),
    ]
    console.log(`  ${name.padEnd(38)}${cells.join('')}`)
  }
  console.log()
}

/** Alarms of the split, looked at on each of 56 days: the sequential test beside the plain chi-square at the same level. */
function printSampleRatio() {
  console.log(
    `${'Sample ratio, 56 daily looks at 0.1 %'.padEnd(40)}${'sequential'.padStart(14)}${'days'.padStart(10)}${'chi-square, peeked'.padStart(22)}`,
  )
  for (const [people, share] of [
    [5600, 0.5],
    [56000, 0.5],
    [5600, 0.53],
    [5600, 0.55],
    [56000, 0.51],
    [56000, 0.52],
  ] as const) {
    const random = seededRandom(firstSeed)
    const alarms = { sequential: 0, days: 0, chiSquare: 0 }
    for (let run = 0; run < runs; run++) {
      let [first, second, sequential, chiSquare] = [0, 0, 0, false]
      for (let day = 1; day <= 56; day++) {
        for (let person = 0; person < people / 56; person++) {
          if (random() < share) first++
          else second++
        }
        const arms = [
          { share: 0.5, people: first },
          { share: 0.5, people: second },
        ]
        const { mismatch, chiSquareP } = testSampleRatio(arms, people)
        if (mismatch && sequential === 0) sequential = day
        chiSquare ||= chiSquareP <= 0.001
      }
      if (sequential > 0) {
        alarms.sequential++
        alarms.days += sequential
      }
      if (chiSquare) alarms.chiSquare++
    }
    const label = `${share === 0.5 ? 'right' : `${(100 * share).toFixed()} to ${(100 - 100 * share).toFixed()}`}, ${people} people`
    const days = alarms.sequential === 0 ? '–' : (alarms.days / alarms.sequential).toFixed(0)
    console.log(
      `  ${label.padEnd(38)}${withError(alarms.sequential).padStart(14)}${days.padStart(10)}${withError(alarms.chiSquare).padStart(22)}`,
    )
  }
  console.log()
}

/** Any false claim in a family of three treatments and two goals, at any of 14 looks. */
function printFamilies() {
  console.log(
    `${'Three treatments x two goals, any look'.padEnd(40)}${'Holm'.padStart(14)}${'unadjusted'.padStart(14)}`,
  )
  const asked = { primary: completion, secondary: shareOf(0.4), effect: relative(0.15), treatments: 3 }
  for (const [name, effects] of [
    ['no effect anywhere', {}],
    ['one treatment has the effect', { b: { goal: 0.15 } }],
  ] as [string, Simulation['effects']][]) {
    const simulation = { ...planned(asked), effects }
    const wrong = { holm: 0, plain: 0 }
    for (let run = 0; run < runs; run++) {
      let [holm, plain] = [false, false]
      for (const { analysis } of looksOf(simulation, firstSeed + run)) {
        for (const { arm, kpi, p, adjustedP } of analysis.effects) {
          if (effects[arm]?.[kpi] !== undefined) continue
          holm ||= adjustedP <= 0.05
          plain ||= p <= 0.05
        }
      }
      if (holm) wrong.holm++
      if (plain) wrong.plain++
    }
    console.log(`  ${name.padEnd(38)}${withError(wrong.holm).padStart(14)}${withError(wrong.plain).padStart(14)}`)
  }
  console.log()
}

/** A guardrail of 5 % with a margin of 4 points, in an experiment whose goal has the planned effect. */
function printGuardrails() {
  console.log(
    `${'Guardrail of 5 %, margin 4 points'.padEnd(40)}${['winner', 'no difference', 'no clear', 'harm', 'invalid', 'days'].map((name) => name.padStart(14)).join('')}`,
  )
  const guardrail = { people: shareOf(0.05), margin: { size: 0.04, unit: 'absolute' } as const }
  for (const looks of ['daily', 'end'] as const) {
    const simulation = planned({ primary: completion, effect: relative(0.15), guardrail, looks })
    for (const [name, worse] of [
      ['unchanged', 0],
      ['2 points worse', 0.4],
      ['4 points worse', 0.8],
      ['8 points worse', 1.6],
      ['15 points worse', 3],
    ] as const) {
      const effects = { b: { goal: 0.15, guardrail: worse } }
      console.log(`  ${`${name}, ${looks}`.padEnd(38)}${decisionsOf({ ...simulation, effects })}`)
    }
  }
  console.log()
}

function printProgramme() {
  const programmes = Math.max(1, Math.round(runs / 200))
  console.log(`A programme of 200 changes, mean of ${programmes}; effects and gate as in bench/simulate-programme.ts`)
  const header = [
    'harm shipped',
    'false winners',
    'gains missed',
    'wrong in all',
    'days',
    'stopped early',
    'sum of effects',
  ]
  console.log(`${''.padEnd(30)}${header.map((name) => name.padStart(15)).join('')}`)
  for (const [name, sum] of Object.entries(simulateProgramme(programmes, firstSeed))) {
    const cells = [
      ...[sum.harmShipped, sum.falseWinners, sum.gainsMissed, sum.wrong].map((count) =>
        (count / programmes).toFixed(2),
      ),
      (sum.days / programmes).toFixed(0),
      (sum.stoppedEarly / programmes).toFixed(1),
      `${((100 * sum.shipped) / programmes).toFixed(0)} %`,
    ]
    console.log(`  ${name.padEnd(28)}${cells.map((cell) => cell.padStart(15)).join('')}`)
  }
}

function plainP({ plan }: Pick<Simulation, 'plan'>, { arms: [control, treatment] }: ExperimentSnapshot): number {
  const [one, other] = [control?.kpis.goal, treatment?.kpis.goal]
  if (one === undefined || other === undefined) return 1
  const found = contrastOf(plan.primary.kind, one, other)
  return 'contrast' in found ? pOf(found.contrast, { method: 'fixed' }, 0.05) : 1
}

function effectOf(effects: ArmEffect[], kpi: string): ArmEffect | undefined {
  return effects.find((effect) => effect.kpi === kpi)
}

function within(interval: [low: number, high: number] | undefined, truth: number): boolean {
  return interval === undefined || (interval[0] <= truth && truth <= interval[1])
}

function percent(count: number): string {
  return ((100 * count) / runs).toFixed(2)
}

function withError(count: number): string {
  const rate = count / runs
  return `${percent(count)} (${(100 * Math.sqrt((rate * (1 - rate)) / runs)).toFixed(2)})`
}
