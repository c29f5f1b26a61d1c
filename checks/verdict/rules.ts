import { compareToTarget } from '../kpis/compare-to-target.ts'
import type { Fact, Finding, Outcome, Severity } from '../types.ts'
import { explainAmount } from './explain-amount.ts'
import { explainTouchedComplaints } from './explain-complaints.ts'
import { explainCompletesLess, explainNowCompletes } from './explain-completion.ts'
import { explainUnexercised } from './explain-exercise.ts'
import { explainCannotComplete, explainFault, explainLook, explainSeenFact } from './explain-fact.ts'
import { explainFlowChanged, explainJudgedByBase, explainNotMeasured } from './explain-flow.ts'
import { explainBelowTarget, explainDemanded, explainStricter, explainSuggested } from './explain-kpi.ts'
import { explainLostEvent, explainNewEvents, explainUnreadEvents, explainUnseenEvent } from './explain-telemetry.ts'
import { explainFaster, explainNoWorse, explainSlower, explainUnsettled } from './explain-time.ts'
import type { Flow, Subjects } from './subjects.ts'

type Words = Pick<Finding, 'title' | 'explanation'>

/**
 * One row of the table. It looks at every subject of kind `on` and applies to those that pass its
 * `test`. Rows without an outcome only say something worth knowing. `about` is what an acceptance names the
 * subject by (`isCovered`); what has none cannot be accepted.
 */
export type Rule<Kind extends keyof Subjects = keyof Subjects> = {
  [K in Kind]: {
    id: string
    on: K
    severity: Finding['severity']
    outcome?: Outcome
    test: (subject: Subjects[K]) => boolean
    about?: (subject: Subjects[K]) => string
    explain: (subject: Subjects[K], outcome: Outcome) => Words
  }
}[Kind]

/**
 * The rule table of a journey: its outcome is that of the first row that applies; every row that
 * applies yields findings. In words: what blocks and is worse comes first. A flow that changed cannot be
 * compared, so only its completion can be worse. What warns and is worse is said before what is
 * missing or open, because it is proven. Good outcomes need everything proven: one open limit of one
 * flow makes the journey inconclusive, an unmeasured flow makes it not measured.
 */
export const rules: Rule[] = [
  ...worse('block'),
  {
    id: 'flow-changed',
    on: 'flow',
    severity: 'note',
    outcome: 'flow changed',
    test: (flow) => flow.versions.status === 'changed' && !completesLess(flow),
    about: () => 'flow',
    explain: explainFlowChanged,
  },
  ...worse('warn'),
  {
    id: 'not-measured',
    on: 'unmeasured',
    severity: 'note',
    outcome: 'not measured',
    test: () => true,
    explain: explainNotMeasured,
  },
  {
    id: 'not-exercised',
    on: 'unexercised',
    severity: 'note',
    outcome: 'not measured',
    test: () => true,
    explain: explainUnexercised,
  },
  {
    id: 'inconclusive',
    on: 'flow',
    severity: 'note',
    outcome: 'inconclusive',
    test: (flow) => isComparable(flow) && isOpen(flow),
    explain: explainUnsettled,
  },
  {
    id: 'now-completes',
    on: 'comparison',
    severity: 'note',
    outcome: 'improved',
    test: ({ flow, comparison }) =>
      isComparable(flow) && comparison.metric === 'completes' && comparison.outcome === 'improved',
    explain: explainNowCompletes,
  },
  {
    id: 'faster',
    on: 'comparison',
    severity: 'note',
    outcome: 'improved',
    test: ({ flow, comparison }) =>
      isComparable(flow) && comparison.metric === 'scriptedTime' && comparison.outcome === 'improved',
    explain: explainFaster,
  },
  {
    id: 'no-worse',
    on: 'flow',
    severity: 'note',
    outcome: 'no worse',
    test: (flow) => isComparable(flow) && isProvenNoWorse(flow),
    explain: explainNoWorse,
  },
  {
    id: 'judged-by-base',
    on: 'flow',
    severity: 'note',
    test: (flow) => flow.versions.status === 'judgedByBase',
    explain: explainJudgedByBase,
  },
  {
    id: 'seen-not-certain',
    on: 'fact',
    severity: 'note',
    test: ({ flow, fact }) => fact.severity !== 'off' && !decides(fact, flow),
    explain: explainSeenFact,
  },
  {
    id: 'looks-different',
    on: 'fact',
    severity: 'note',
    test: ({ fact }) => fact.kind === 'appearance' && fact.severity === 'off',
    explain: explainLook,
  },
  {
    id: 'below-target',
    on: 'kpi',
    severity: 'note',
    test: ({ reading }) => compareToTarget(reading).status === 'missed',
    explain: explainBelowTarget,
  },
  {
    id: 'touches-complaints',
    on: 'complaints',
    severity: 'note',
    test: () => true,
    explain: explainTouchedComplaints,
  },
  {
    id: 'experiment-demanded',
    on: 'belowTarget',
    severity: 'note',
    test: ({ experiment }) => experiment === 'demand',
    about: () => 'experiment',
    explain: explainDemanded,
  },
  {
    id: 'experiment-suggested',
    on: 'belowTarget',
    severity: 'note',
    test: ({ experiment }) => experiment === 'suggest',
    explain: explainSuggested,
  },
  {
    id: 'stricter-margins',
    on: 'belowTarget',
    severity: 'note',
    test: ({ tightened }) => tightened.length > 0,
    explain: explainStricter,
  },
  {
    id: 'new-event',
    on: 'telemetry',
    severity: 'note',
    test: ({ added }) => added.length > 0,
    explain: explainNewEvents,
  },
  {
    id: 'unread-events',
    on: 'telemetry',
    severity: 'note',
    test: ({ unread }) => unread.length > 0,
    explain: explainUnreadEvents,
  },
  {
    id: 'unseen-event',
    on: 'unseenEvent',
    severity: 'note',
    test: () => true,
    explain: explainUnseenEvent,
  },
]

/** The rows that make a journey worse, for limits of one severity. */
function worse(severity: Severity): Rule[] {
  return [
    {
      id: 'cannot-complete',
      on: 'fact',
      severity,
      outcome: 'worse',
      test: ({ flow, fact }) => fact.severity === severity && fact.kind === 'cannotComplete' && decides(fact, flow),
      about: ({ fact }) => fact.id,
      explain: explainCannotComplete,
    },
    {
      id: 'completes-less-often',
      on: 'comparison',
      severity,
      outcome: 'worse',
      test: ({ flow, comparison }) =>
        comparison.severity === severity &&
        comparison.metric === 'completes' &&
        comparison.outcome === 'worse' &&
        !flow.facts.some((fact) => saysTheSame(fact, severity)),
      about: ({ comparison }) => comparison.metric,
      explain: explainCompletesLess,
    },
    {
      id: 'new-fault',
      on: 'fact',
      severity,
      outcome: 'worse',
      test: ({ flow, fact }) =>
        fact.severity === severity && fact.kind !== 'cannotComplete' && fact.event === undefined && decides(fact, flow),
      about: ({ fact }) => fact.id,
      explain: explainFault,
    },
    {
      id: 'lost-event',
      on: 'fact',
      severity,
      outcome: 'worse',
      test: ({ flow, fact }) => fact.severity === severity && fact.event !== undefined && decides(fact, flow),
      about: ({ fact }) => fact.id,
      explain: explainLostEvent,
    },
    {
      id: 'slower',
      on: 'comparison',
      severity,
      outcome: 'worse',
      test: ({ flow, comparison }) =>
        comparison.severity === severity &&
        comparison.metric === 'scriptedTime' &&
        comparison.outcome === 'worse' &&
        isComparable(flow),
      about: ({ comparison }) => comparison.metric,
      explain: explainSlower,
    },
    {
      id: 'over-limit',
      on: 'comparison',
      severity,
      outcome: 'worse',
      test: ({ flow, comparison }) =>
        comparison.severity === severity &&
        (comparison.metric === 'lcp' || comparison.metric === 'cls' || comparison.metric === 'bytes') &&
        comparison.outcome === 'worse' &&
        isComparable(flow),
      about: ({ comparison }) => comparison.metric,
      explain: explainAmount,
    },
  ]
}

/** Times and faults can only be compared between arms that ran the same flow. */
function isComparable(flow: Flow): boolean {
  return flow.versions.status !== 'changed'
}

function decides(fact: Fact, flow: Flow): boolean {
  return fact.severity !== 'off' && fact.certain && (fact.kind === 'cannotComplete' || isComparable(flow))
}

function completesLess(flow: Flow): boolean {
  return (
    flow.deciding.some(({ metric, outcome }) => metric === 'completes' && outcome === 'worse') ||
    flow.facts.some((fact) => fact.kind === 'cannotComplete' && fact.certain)
  )
}

/** A certain "cannot be completed" already says, with the step, what `completes` says; unless it is the milder of the two. */
function saysTheSame(fact: Fact, severity: Severity): boolean {
  return fact.kind === 'cannotComplete' && fact.certain && (fact.severity === 'block' || severity === 'warn')
}

function isProvenNoWorse(flow: Flow): boolean {
  return (
    flow.deciding.length > 0 &&
    flow.deciding.every(({ outcome }) => outcome === 'no worse') &&
    !flow.facts.some((fact) => decides(fact, flow))
  )
}

/**
 * Something that should have been settled was not. Where completion itself was settled otherwise than
 * "no worse", one side has too few times to compare, and that is no open question.
 */
function isOpen(flow: Flow): boolean {
  if (completesLess(flow)) return false
  if (flow.deciding.length === 0) return true
  const nowCompletes = flow.deciding.some(({ metric, outcome }) => metric === 'completes' && outcome === 'improved')
  return flow.deciding.some(
    ({ metric, outcome }) =>
      (outcome === 'inconclusive' || outcome === 'not measured') && !(nowCompletes && metric === 'scriptedTime'),
  )
}
