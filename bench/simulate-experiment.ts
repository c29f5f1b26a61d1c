import { seededRandom } from '../checks/compare/seeded-random.ts'
import { analyseExperiment } from '../checks/experiment/analyse-experiment.ts'
import { decideExperiment } from '../checks/experiment/decide-experiment.ts'
import { type ExperimentWish, planExperiment } from '../checks/experiment/plan-experiment.ts'
import type {
  EffectSize,
  ExperimentAnalysis,
  ExperimentDecision,
  ExperimentKpi,
  ExperimentLooks,
  ExperimentPlan,
  ExperimentSnapshot,
} from '../checks/types.ts'
import type { Tally } from './experiment-people.ts'

/** People by KPI, what each arm does to each KPI (relative; nothing where it is not said), and how people are assigned. */
export type Simulation = {
  plan: ExperimentPlan
  people: Record<string, Tally>
  effects: Record<string, Record<string, number>>
  /** The true shares, where they are not the planned ones. */
  assigned?: number[]
}

export type Look = { snapshot: ExperimentSnapshot; analysis: ExperimentAnalysis; decision: ExperimentDecision }

export type Asked = {
  primary: Tally
  effect: EffectSize
  better?: ExperimentKpi['better']
  secondary?: Tally
  guardrail?: { people: Tally; margin: EffectSize }
  treatments?: number
  looks?: ExperimentLooks
}

/** The plan that `planExperiment` makes of it, with as much traffic as makes it last two weeks, and its people. */
export function planned({ primary, effect, better, secondary, guardrail, treatments = 1, looks = 'daily' }: Asked) {
  const names = ['control', ...['b', 'c', 'd'].slice(0, treatments)]
  const wish: ExperimentWish = {
    journey: { id: 'initial-import', title: 'Initial inventory import' },
    primary: { ...asKpi('goal', primary, better), effect },
    secondary: secondary === undefined ? [] : [asKpi('second', secondary)],
    guardrails:
      guardrail === undefined ? [] : [{ ...asKpi('guardrail', guardrail.people, 'lower'), margin: guardrail.margin }],
    arms: names.map((name) => ({ name, share: 1 / names.length })),
    traffic: { perDay: 1e9, growth: 1, known: true, days: 28 },
    alpha: 0.05,
    power: 0.8,
    looks,
    maxWeeks: 2,
  }
  const found = planExperiment(wish)
  if (found.status !== 'planned') throw new Error(JSON.stringify(found))
  const people: Record<string, Tally> = { goal: primary }
  if (secondary !== undefined) people.second = secondary
  if (guardrail !== undefined) people.guardrail = guardrail.people
  return { plan: { ...found.plan, weeks: 2 }, people }
}

function asKpi(kpi: string, { kind, truth, sd }: Tally, better: ExperimentKpi['better'] = 'higher'): ExperimentKpi {
  return { kpi, kind, better, base: truth(0), sd }
}

/** Every day of the experiment until its planned end, whatever is decided, with as many people a day as it needs. */
export function* looksOf({ plan, people, effects, assigned }: Simulation, seed: number): Generator<Look> {
  const random = seededRandom(seed)
  const days = 7 * plan.weeks
  const shares = assigned ?? plan.arms.map(({ share }) => share)
  const kpis = Object.entries(people)
  const arms = plan.arms.map(({ name }) => ({
    name,
    people: 0,
    kpis: Object.fromEntries(kpis.map(([kpi, tally]) => [kpi, tally.empty()])),
  }))
  let come = 0
  for (let day = 1; day <= days; day++) {
    for (const until = Math.round((day / days) * plan.people); come < until; come++) {
      const arm = arms[pick(shares, random())]
      if (arm === undefined) throw new Error('The shares sum to less than 1.')
      arm.people++
      for (const [kpi, tally] of kpis) {
        const moments = arm.kpis[kpi]
        if (moments) tally.add(moments, effects[arm.name]?.[kpi] ?? 0, random)
      }
    }
    const snapshot = { days: day, arms, crossed: 0 }
    const analysis = analyseExperiment(plan, snapshot)
    yield { snapshot, analysis, decision: decideExperiment({ plan, snapshot, analysis }) }
  }
}

/** The experiment as it would be followed: until something is decided. */
export function runExperiment(simulation: Simulation, seed: number): Look {
  let last: Look | undefined
  for (const look of looksOf(simulation, seed)) {
    last = look
    if (look.decision.outcome !== 'running') break
  }
  if (last === undefined) throw new Error('An experiment has days.')
  return last
}

function pick(shares: number[], chance: number): number {
  let sum = 0
  for (const [at, share] of shares.entries()) {
    sum += share
    if (chance < sum) return at
  }
  return shares.length - 1
}
