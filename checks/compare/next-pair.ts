import type { Limits } from '../../config-schema/index.ts'
import type { ArmName, NotMeasuredReason, Pair, StopReason } from '../types.ts'
import { type CompletionDecision, completionLooks, decideCompletion } from './decide-completion.ts'
import { decideTime, type TimeDecision } from './decide-time.ts'
import { nextPairTakes } from './next-pair-takes.ts'
import { pairOrder } from './pair-order.ts'
import { fasterBeyondMargin, type TimeLimit } from './paired-logs.ts'
import { type Plan, planOf } from './plan-of.ts'
import { type TimedPairs, timedPairs } from './timed-pairs.ts'
import { whyNotMeasured } from './why-not-measured.ts'

/**
 * `pairs` are the flow's so far, the warm-up (index 0) included; `budget.pairs` is per flow, `minutesLeft`
 * of the check; `flows` counts all flows of the check; `attempts` is the flow's own limit.
 */
export type SoFar = {
  pairs: Pair[]
  limits: Limits
  budget: { pairs: number; minutesLeft: number }
  flows: number
  attempts?: number | undefined
  seed: number
}

/** The next pair to measure and why, or why to stop: decided or used up (`reason`), or not to be judged (`notMeasured`). */
export type NextPair =
  | { status: 'pair'; index: number; order: [ArmName, ArmName]; because: string }
  | { status: 'stop'; reason: StopReason }
  | { status: 'stop'; notMeasured: NotMeasuredReason }

/** What is known of a flow between two pairs. */
type State = {
  plan: Plan
  limit: TimeLimit
  numbered: Pair[]
  timed: TimedPairs
  time: TimeDecision
  completion: CompletionDecision
  /** How many numbered pairs may still come. */
  left: number
}

/**
 * The loop's one decision: measure a pair more, or stop. The times stop it only at looks (`decideTime`),
 * completion as soon as it is proven (`decideCompletion`), and `no worse` takes both.
 */
export function nextPair(soFar: SoFar): NextPair {
  const hindrance = whyNotMeasured(soFar.pairs, false)
  if (hindrance) return { status: 'stop', notMeasured: hindrance }
  const state = stateOf(soFar)
  const reason = decided(state) ?? usedUp(state, soFar)
  if (reason !== undefined) return stop(reason, soFar.pairs, state)
  const index =
    soFar.pairs.length === 0 && state.plan.warmUp ? 0 : Math.max(0, ...soFar.pairs.map((pair) => pair.index)) + 1
  return { status: 'pair', index, order: pairOrder(soFar.seed, index), because: because(state, index) }
}

function stateOf({ pairs, limits, budget, flows, attempts }: SoFar): State {
  const plan = planOf({ limits, pairs: budget.pairs, flows, attempts })
  const numbered = pairs.filter(({ index }) => index > 0)
  const timed = timedPairs(pairs)
  const spent = numbered.length - Math.min(plan.makeUp, numbered.length - timed.kept.length)
  return {
    plan,
    limit: limits.scriptedTime,
    numbered,
    timed,
    time: decideTime(timed, limits.scriptedTime, plan.looks),
    completion: decideCompletion(pairs),
    left: plan.pairs - spent,
  }
}

function decided(state: State): StopReason | undefined {
  const { time, completion, timed } = state
  if (completion.outcome === 'worse') return 'cannot complete'
  if (completion.outcome === 'improved') return 'now completes'
  if (time.look?.pairs !== timed.kept.length) return undefined
  if (time.outcome === 'worse') return 'worse'
  if (completion.outcome !== 'no worse' || time.outcome === 'open') return undefined
  return time.outcome === 'no worse' && mayProveImprovement(state) ? undefined : time.outcome
}

/** While every pair favours head by more than the margin, the first look that can prove an improvement is waited for. */
function mayProveImprovement({ timed: { kept }, plan, limit, left, time }: State): boolean {
  return (
    time.look?.worse === undefined &&
    kept.every((times) => fasterBeyondMargin(times, limit) > 0) &&
    plan.looks.some(({ pairs, worse }) => worse !== undefined && pairs <= kept.length + left)
  )
}

function usedUp(state: State, { pairs, budget, attempts }: SoFar): StopReason | undefined {
  if (state.left <= 0 || !canStillDecide(state)) {
    return attempts !== undefined && state.plan.pairs < budget.pairs ? 'attempts limited' : 'pairs used up'
  }
  const minutes = nextPairTakes(pairs) / 60_000
  return budget.minutesLeft <= 0 || minutes > budget.minutesLeft ? 'minutes used up' : undefined
}

/** Five pairs are always worth their time, for the facts; after them there must be a look within reach. */
function canStillDecide({ plan, timed: { kept }, completion: { counted, failed }, left }: State): boolean {
  if (counted < 5) return true
  const within = (from: number) => (look: number) => look > from && look <= from + left
  return (
    plan.looks.map(({ pairs }) => pairs).some(within(kept.length)) ||
    (failed.head !== failed.base && completionLooks.some(within(counted)))
  )
}

function stop(reason: StopReason, pairs: Pair[], { completion }: State): NextPair {
  const hindrance = whyNotMeasured(pairs, true)
  if (hindrance) return { status: 'stop', notMeasured: hindrance }
  if (completion.counted > 0) return { status: 'stop', reason }
  return {
    status: 'stop',
    notMeasured: { code: 'minutesUsedUp', text: 'The minutes were used up before its first pair.', blame: 'missing' },
  }
}

function because(state: State, index: number): string {
  const { plan, numbered, timed, completion } = state
  if (index === 0) return 'the warm-up, which never counts'
  if (plan.pairs === 1) return 'the only pair this flow allows'
  const last = numbered.at(-1)
  if (last && (last.base.outcome === 'void' || last.head.outcome === 'void')) return `pair ${last.index} was void`
  const replaced = last && timed.all.at(-1)?.index === last.index && timed.kept.at(-1)?.index !== last.index
  if (replaced) return `pair ${last.index} is replaced: the machine was slow`
  if (state.time.outcome === 'no worse' && completion.outcome === 'no worse' && mayProveImprovement(state)) {
    return 'every pair so far favours head: more could prove an improvement'
  }
  const { failed, counted } = completion
  if (failed.head > failed.base) return `head failed ${failed.head} of ${counted}, base ${failed.base}`
  const next = plan.looks.find(({ pairs }) => pairs > timed.kept.length)
  return next === undefined ? 'more attempts show more' : `the next look is at ${next.pairs} pairs`
}
