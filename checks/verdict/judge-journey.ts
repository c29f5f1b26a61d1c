import { flowId } from '../flows/flow-id.ts'
import type {
  Acceptance,
  Attempt,
  AttemptSummary,
  Comparison,
  Finding,
  JourneyVerdict,
  MeasuredFlow,
  Outcome,
} from '../types.ts'
import { exerciseOf } from './exercise-of.ts'
import { isCovered } from './is-covered.ts'
import { pairsToSettle } from './pairs-to-settle.ts'
import { type Rule, rules } from './rules.ts'
import { type Flow, type JourneyToJudge, missingFlows, type Subjects, subjectsOf, whyMissing } from './subjects.ts'
import { summarizeInspection } from './summarize-inspection.ts'

/**
 * The verdict of one journey: the rule table applied to its flows. Everything that a report shows of the
 * journey is in it, under one key per flow.
 */
export function judgeJourney(journey: JourneyToJudge): JourneyVerdict {
  const subjects = subjectsOf(journey)
  const outcome = outcomeOf(subjects)
  const morePairs = outcome === 'inconclusive' ? mostPairs(subjects.flow) : undefined
  const said = subjects.unexercised.length > 0 ? rules.filter(({ id }) => !saysOfTheChange.includes(id)) : rules
  const found = said.flatMap((rule) => findingsOf(rule, { subjects, outcome, acceptances: journey.acceptances ?? [] }))
  const accepted = (journey.acceptances ?? []).filter((one) => found.some(({ coveredBy }) => coveredBy.includes(one)))
  const { squad, title, limits } = journey.config
  const { noWorseThan, atLeast } = limits.scriptedTime
  return {
    id: journey.id,
    title,
    ...(squad !== undefined && { squad }),
    outcome,
    findings: found.map(({ finding }) => finding),
    ...(morePairs !== undefined && { morePairs }),
    affected: { because: journey.because },
    exercised: exerciseOf(journey),
    flows: [
      ...journey.flows.map(({ flow }) => flowOf(flow)),
      ...missingFlows(journey).map((flow) => ({
        flow: flowId(flow),
        title: flow.title,
        notMeasured: whyMissing(journey),
      })),
    ],
    attempts: journey.flows.flatMap(({ flow }) => attemptsOf(flow)),
    facts: journey.flows.flatMap(({ flow, facts }) => facts.map((fact) => ({ ...fact, flow: flowId(flow) }))),
    comparisons: journey.flows.flatMap(({ flow, comparisons }) =>
      comparisons.map((comparison) => ({
        ...comparison,
        flow: flowId(flow),
        ...(isTimeOfFlow(comparison) && { noWorseThan, atLeast }),
      })),
    ),
    kpis: journey.kpis,
    ...(journey.beneath !== undefined && { beneath: journey.beneath }),
    ...(journey.feedback !== undefined && { feedback: journey.feedback }),
    ...(journey.hypotheses !== undefined && { hypotheses: journey.hypotheses }),
    ...(accepted.length > 0 && { accepted }),
  }
}

/** What attempts that ran nothing of the change cannot tell. */
const saysOfTheChange = ['inconclusive', 'now-completes', 'faster', 'no-worse']

type AllSubjects = { [Kind in keyof Subjects]: Subjects[Kind][] }

function outcomeOf(subjects: AllSubjects): Outcome {
  const first = rules.find((rule) => rule.outcome !== undefined && matches(rule, subjects).length > 0)
  if (first?.outcome === undefined) throw new Error('No row of the rule table applies to this journey')
  return first.outcome
}

type Judging = { subjects: AllSubjects; outcome: Outcome; acceptances: Acceptance[] }

/** What a row says, and the acceptances that cover it. */
function findingsOf<Kind extends keyof Subjects>(
  rule: Rule<Kind>,
  { subjects, outcome, acceptances }: Judging,
): { finding: Finding; coveredBy: Acceptance[] }[] {
  return matches(rule, subjects).map((subject) => {
    const about = rule.about?.(subject)
    const coveredBy = about === undefined ? [] : acceptances.filter((acceptance) => isCovered(about, acceptance))
    const words = { rule: rule.id, severity: rule.severity, ...rule.explain(subject, outcome), ...evidenceOf(subject) }
    return { finding: coveredBy.length > 0 ? { ...words, accepted: true } : words, coveredBy }
  })
}

function evidenceOf(subject: Subjects[keyof Subjects]): Pick<Finding, 'fact'> {
  return 'fact' in subject ? { fact: subject.fact.id } : {}
}

function matches<Kind extends keyof Subjects>(rule: Rule<Kind>, subjects: AllSubjects): Subjects[Kind][] {
  return subjects[rule.on].filter((subject) => rule.test(subject))
}

/** What settles every open flow; one that no number of pairs would settle leaves the journey open. */
function mostPairs(flows: Flow[]): number | undefined {
  const open = flows.filter(({ deciding }) => deciding.some(({ outcome }) => outcome === 'inconclusive'))
  const needed = open.map(pairsToSettle)
  return needed.reduce(
    (most, pairs) => (most === undefined || pairs === undefined ? undefined : Math.max(most, pairs)),
    needed[0],
  )
}

function isTimeOfFlow({ metric, step }: Comparison): boolean {
  return metric === 'scriptedTime' && step === undefined
}

function flowOf(flow: MeasuredFlow): JourneyVerdict['flows'][number] {
  const { title, versions } = flow
  const inspection = summarizeInspection(flow)
  return {
    flow: flowId(flow),
    title,
    ...(versions && { versions }),
    ...(flow.status === 'measured' ? { stopped: flow.stopped } : { notMeasured: flow.reason }),
    ...(inspection && { inspection }),
  }
}

function attemptsOf(flow: MeasuredFlow): JourneyVerdict['attempts'] {
  return flow.pairs.map(({ index, base, head }) => {
    const isVoid = base.outcome === 'void' || head.outcome === 'void'
    const shown = (attempt: Attempt) => ({ ...summaryOf(attempt), ...(isVoid && { counts: false as const }) })
    return { flow: flowId(flow), pair: index, base: shown(base), head: shown(head) }
  })
}

function summaryOf({ run, outcome, scriptedTime, error }: Attempt): AttemptSummary {
  if (outcome === 'completed') return { run, completed: true, scriptedTime }
  return { run, completed: false, ...(error?.screenshot !== undefined && { screenshot: error.screenshot }) }
}
