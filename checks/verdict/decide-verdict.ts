import type { Config } from '../../config-schema/index.ts'
import type { Affected, Conclusion, JourneyVerdict, NotMeasuredReason, Verdict } from '../types.ts'
import { demandsExperiment } from './demands-experiment.ts'
import { summarizeCheck } from './summarize-check.ts'
import { titleOf } from './title-of.ts'

/** All that the verdict of a check rests on. A `trial` is judged by the pull request's own, first policy. */
export type CheckToDecide = {
  mode: 'advise' | 'enforce'
  trial: boolean
  config: Pick<Config, 'whenInconclusive' | 'whenNotMeasured' | 'whenFlowChanged'>
  affected: Affected
  journeys: JourneyVerdict[]
  obstacle?: NotMeasuredReason
  interrupted: boolean
}

type Row = {
  id: string
  test: (check: CheckToDecide) => boolean
  outcome: Verdict['outcome']
  conclusion: (check: CheckToDecide) => Conclusion
  exitCode: Verdict['exitCode']
}

const neutral = (): Conclusion => 'neutral'
const actionRequired = (): Conclusion => 'action_required'

/**
 * What each outcome does: the first row that applies. What somebody accepted fails nothing, and stays what it is. "Worse" and "flow changed" that fail nothing stand
 * before "inconclusive" that fails nothing, for the title's sake: their conclusion and exit code are equal.
 */
export const outcomeTable: Row[] = [
  {
    id: 'mistake',
    test: (check) => reasonsOf(check).some(({ blame }) => blame === 'mistake'),
    outcome: 'mistake',
    conclusion: (check) => (enforces(check) ? 'action_required' : 'neutral'),
    exitCode: 2,
  },
  {
    id: 'worse, blocking',
    test: (check) => enforces(check) && check.journeys.some(isWorse('block')),
    outcome: 'worse',
    conclusion: () => 'failure',
    exitCode: 1,
  },
  {
    id: 'flow changed, to be reviewed',
    test: (check) => enforces(check) && check.config.whenFlowChanged === 'review' && awaitsReview(check),
    outcome: 'flow changed',
    conclusion: actionRequired,
    exitCode: 1,
  },
  {
    id: 'not measured, blocking',
    test: (check) => enforces(check) && check.config.whenNotMeasured === 'block' && isUnmeasured(check),
    outcome: 'not measured',
    conclusion: actionRequired,
    exitCode: 3,
  },
  {
    id: 'experiment demanded',
    test: (check) => enforces(check) && check.journeys.some(demandsExperiment),
    outcome: 'inconclusive',
    conclusion: actionRequired,
    exitCode: 1,
  },
  { id: 'not measured', test: isUnmeasured, outcome: 'not measured', conclusion: neutral, exitCode: 3 },
  {
    id: 'inconclusive, blocking',
    test: (check) => enforces(check) && check.config.whenInconclusive === 'block' && isOpen(check),
    outcome: 'inconclusive',
    conclusion: actionRequired,
    exitCode: 1,
  },
  { id: 'worse', test: hasOutcome('worse'), outcome: 'worse', conclusion: neutral, exitCode: 0 },
  { id: 'flow changed', test: hasChangedFlow, outcome: 'flow changed', conclusion: neutral, exitCode: 0 },
  { id: 'inconclusive', test: isOpen, outcome: 'inconclusive', conclusion: neutral, exitCode: 0 },
  { id: 'improved', test: hasOutcome('improved'), outcome: 'improved', conclusion: unlessTrial, exitCode: 0 },
  { id: 'no worse', test: hasOutcome('no worse'), outcome: 'no worse', conclusion: unlessTrial, exitCode: 0 },
  { id: 'nothing affected', test: () => true, outcome: 'nothing affected', conclusion: unlessTrial, exitCode: 0 },
]

/** The verdict of the whole check: outcome, conclusion and exit code by the table, title and summary in words. */
export function decideVerdict(check: CheckToDecide): Verdict {
  const row = outcomeTable.find(({ test }) => test(check))
  if (row === undefined) throw new Error('The last row of the outcome table applies to everything')
  const { outcome, exitCode } = row
  return {
    outcome,
    conclusion: row.conclusion(check),
    exitCode,
    title: titleOf(check, outcome),
    summary: summarizeCheck(check),
  }
}

function enforces({ mode, trial }: CheckToDecide): boolean {
  return mode === 'enforce' && !trial
}

function unlessTrial({ trial }: CheckToDecide): Conclusion {
  return trial ? 'neutral' : 'success'
}

function hasOutcome(outcome: JourneyVerdict['outcome']): (check: CheckToDecide) => boolean {
  return ({ journeys }) => journeys.some((journey) => journey.outcome === outcome)
}

/** Worse in what is so severe, and nobody accepted it. */
function isWorse(severity: 'block' | 'warn'): (journey: JourneyVerdict) => boolean {
  return ({ findings }) => findings.some((finding) => finding.severity === severity && !finding.accepted)
}

/** A flow that changed under a journey that is worse in what warns still waits for its review. */
function hasChangedFlow({ journeys }: CheckToDecide): boolean {
  return journeys.some(({ findings }) => findings.some(({ rule }) => rule === 'flow-changed'))
}

function awaitsReview({ journeys }: CheckToDecide): boolean {
  return journeys.some(({ findings }) => findings.some(({ rule, accepted }) => rule === 'flow-changed' && !accepted))
}

function isOpen({ journeys }: CheckToDecide): boolean {
  return journeys.some(({ findings }) => findings.some(({ rule }) => rule === 'inconclusive'))
}

/** Something that should have been measured was not. Without journeys only a full answer of "none" is no gap. */
function isUnmeasured(check: CheckToDecide): boolean {
  const { journeys, affected, interrupted } = check
  return (
    interrupted ||
    reasonsOf(check).length > 0 ||
    journeys.some(({ outcome }) => outcome === 'not measured') ||
    journeys.some(({ findings }) => findings.some(({ rule }) => rule === 'not-measured')) ||
    (journeys.length === 0 && affected.status !== 'none')
  )
}

function reasonsOf({ obstacle, journeys }: CheckToDecide): NotMeasuredReason[] {
  const ofFlows = journeys.flatMap(({ flows }) => flows.flatMap(({ notMeasured }) => notMeasured ?? []))
  return obstacle ? [obstacle, ...ofFlows] : ofFlows
}
