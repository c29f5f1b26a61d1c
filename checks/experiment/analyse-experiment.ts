import type {
  ArmEffect,
  EffectSize,
  ExperimentAnalysis,
  ExperimentKpi,
  ExperimentPlan,
  ExperimentSnapshot,
  MissingEffect,
  Moments,
} from '../types.ts'
import { anytimePOneSided, spreadAfter } from './anytime.ts'
import { type Contrast, contrastOf } from './contrast.ts'
import {
  absoluteInterval,
  difference,
  intervalIn,
  multiplierOf,
  oneSidedMultiplierOf,
  pOf,
  relativeInterval,
  type Sureness,
  standardError,
} from './effect.ts'
import { holm } from './holm.ts'
import { testSampleRatio } from './sample-ratio.ts'
import { alphaAtEnd, alphaEach, alphaForEarlyHarm } from './size-experiment.ts'

/** What the counts of a day say, by the plan. It depends on these counts alone, not on what was seen on earlier days. */
export function analyseExperiment(plan: ExperimentPlan, snapshot: ExperimentSnapshot): ExperimentAnalysis {
  const people = snapshot.arms.reduce((sum, arm) => sum + arm.people, 0)
  const due = snapshot.days >= 7 * plan.weeks
  const found = comparisonsOf(plan, snapshot)
  const goals = found.flatMap((one) =>
    'contrast' in one && one.role !== 'guardrail' ? [goalEffect(plan, due, one)] : [],
  )
  const family = (1 + plan.secondary.length) * (plan.arms.length - 1)
  const unread = new Array<number>(family - goals.length).fill(1)
  const early = plan.looks === 'end' && !due
  const allowed = early ? alphaForEarlyHarm(plan.alpha) : alphaAtEnd(plan)
  const adjusted = holm([...goals.map(({ p }) => p), ...unread])
  return {
    days: snapshot.days,
    due,
    people,
    effects: [
      ...goals.map((goal, at) => judgeGoal(goal, adjusted[at] ?? 1, allowed)),
      ...found.flatMap((one) =>
        'contrast' in one && one.role === 'guardrail' ? [guardrailEffect(plan, due, one, one.margin)] : [],
      ),
    ],
    missing: found.flatMap((one) => ('reason' in one ? [{ arm: one.arm, kpi: one.kpi.kpi, reason: one.reason }] : [])),
    sampleRatio: testSampleRatio(
      plan.arms.map(({ name, share }) => ({ share, people: armOf(snapshot, name)?.people ?? 0 })),
      plan.people,
    ),
    crossed: people + snapshot.crossed === 0 ? 0 : snapshot.crossed / (people + snapshot.crossed),
  }
}

type Asked = { arm: string; kpi: ExperimentKpi; planned: number } & (
  | { role: 'primary' | 'secondary' }
  | { role: 'guardrail'; margin: EffectSize }
)
type Compared = Asked & { contrast: Contrast }
type Goal = Omit<ArmEffect, 'adjustedP' | 'state'> & { same: boolean; better: boolean }

/** Every treatment beside the control, by every KPI of the plan. */
function comparisonsOf(plan: ExperimentPlan, snapshot: ExperimentSnapshot): (Compared | (Asked & MissingReason))[] {
  const [control, ...treatments] = plan.arms
  if (control === undefined) return []
  return treatments.flatMap((treatment) => {
    const planned = (control.share + treatment.share) * plan.people
    const asked: Asked[] = [
      { arm: treatment.name, kpi: plan.primary, planned, role: 'primary' },
      ...plan.secondary.map((kpi): Asked => ({ arm: treatment.name, kpi, planned, role: 'secondary' })),
      ...plan.guardrails.map(
        (kpi): Asked => ({ arm: treatment.name, kpi, planned, role: 'guardrail', margin: kpi.margin }),
      ),
    ]
    return asked.map((one) => ({ ...one, ...contrastIn(snapshot, one.kpi, [control.name, treatment.name]) }))
  })
}

type MissingReason = Pick<MissingEffect, 'reason'>

function contrastIn(
  snapshot: ExperimentSnapshot,
  { kpi, kind }: ExperimentKpi,
  names: [control: string, treatment: string],
): { contrast: Contrast } | MissingReason {
  const [control, treatment] = names.map((name) => momentsOf(snapshot, name, kpi))
  if (control === undefined || treatment === undefined) return { reason: 'nothing was read of it' }
  return contrastOf(kind, control, treatment)
}

function goalEffect(plan: ExperimentPlan, due: boolean, { contrast, kpi, role, arm, planned }: Compared): Goal {
  const level = alphaEach({ ...plan, shares: plan.arms.map(({ share }) => share) })
  const sureness = surenessOf(plan, due, planned)
  const multiplier = multiplierOf(contrast, sureness, level)
  const reach = intervalIn(plan.primary.effect.unit, contrast, oneSidedMultiplierOf(contrast, sureness, plan.alpha))
  const { size } = plan.primary.effect
  return {
    ...shown({ arm, kpi: kpi.kpi, role }, contrast, multiplier),
    level,
    method: sureness.method,
    p: pOf(contrast, sureness, level),
    better: difference(contrast) > 0 === (kpi.better === 'higher'),
    same: role === 'primary' && reach !== undefined && reach[0] > -size && reach[1] < size,
  }
}

function judgeGoal({ better, same, ...effect }: Goal, adjustedP: number, allowed: number): ArmEffect {
  const clear = adjustedP <= allowed
  const state = clear ? (better ? 'better' : 'worse') : same ? 'same' : 'open'
  return { ...effect, adjustedP, state }
}

/**
 * A guardrail is broken when two things are so: that the treatment is worse is proven, at every look and over all
 * guardrails and arms; and the best estimate lies beyond the margin. It holds when it is proven that the treatment is not
 * worse by the margin or more.
 */
function guardrailEffect(
  plan: ExperimentPlan,
  due: boolean,
  { contrast, kpi, role, arm, planned }: Compared,
  { size, unit }: EffectSize,
): ArmEffect {
  const sureness = surenessOf(plan, due, planned)
  const multiplier = oneSidedMultiplierOf(contrast, sureness, plan.alpha)
  const comparisons = plan.guardrails.length * (plan.arms.length - 1)
  const sign = kpi.better === 'higher' ? -1 : 1
  const spread = spreadAfter(contrast.people, planned, (2 * plan.alpha) / comparisons)
  const p = anytimePOneSided((sign * difference(contrast)) / standardError(contrast), spread)
  const adjustedP = Math.min(1, comparisons * p)
  const reach = intervalIn(unit, contrast, multiplier)
  const worst = reach === undefined ? Number.POSITIVE_INFINITY : Math.max(...reach.map((end) => sign * end))
  const worsened = sign * (unit === 'relative' ? relativeOf(contrast) : difference(contrast))
  const broken = adjustedP <= plan.alpha && worsened > size
  return {
    ...shown({ arm, kpi: kpi.kpi, role }, contrast, multiplier),
    level: 2 * plan.alpha,
    method: sureness.method,
    p,
    adjustedP,
    state: broken ? 'broken' : worst < size ? 'held' : 'open',
  }
}

function shown(of: Pick<ArmEffect, 'arm' | 'kpi' | 'role'>, contrast: Contrast, multiplier: number) {
  const relative = relativeInterval(contrast, multiplier)
  return {
    ...of,
    control: contrast.control,
    treatment: contrast.treatment,
    absolute: difference(contrast),
    ...(relative === undefined ? {} : { relative: relativeOf(contrast) }),
    interval: { absolute: absoluteInterval(contrast, multiplier), ...(relative === undefined ? {} : { relative }) },
  }
}

/** Only a plan with one look at its end may use what holds at one look, and only then. */
function surenessOf({ looks }: ExperimentPlan, due: boolean, planned: number): Sureness {
  return looks === 'end' && due ? { method: 'fixed' } : { method: 'anytime', planned }
}

function relativeOf(contrast: Contrast): number {
  return difference(contrast) / Math.abs(contrast.control)
}

function armOf({ arms }: ExperimentSnapshot, name: string) {
  return arms.find((arm) => arm.name === name)
}

function momentsOf(snapshot: ExperimentSnapshot, arm: string, kpi: string): Moments | undefined {
  return new Map(Object.entries(armOf(snapshot, arm)?.kpis ?? {})).get(kpi)
}
