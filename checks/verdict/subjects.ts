import type { JourneyConfig } from '../../config-schema/index.ts'
import type { FlowTelemetry } from '../compare/summarize-telemetry.ts'
import { missesClearly } from '../kpis/compare-to-target.ts'
import { kpisOf } from '../kpis/kpis-of.ts'
import { type Tightened, tightenedBy } from '../kpis/tighten-limits.ts'
import type {
  Beneath,
  Acceptance,
  AffectedJourney,
  Comparison,
  Fact,
  FlowVersions,
  Hypothesis,
  JourneyFeedback,
  KpiReading,
  MeasuredFlow,
  NotMeasuredReason,
  StopReason,
  TouchedComplaints,
} from '../types.ts'

import { exerciseOf, isUnexercised } from './exercise-of.ts'
import type { Exercise } from './explain-exercise.ts'

/** What is known of one affected journey once its flows were measured, compared and searched for facts. */
export type JourneyToJudge = {
  id: string
  config: JourneyConfig
  because: AffectedJourney['because']
  flows: { flow: MeasuredFlow; comparisons: Comparison[]; facts: Fact[]; telemetry?: FlowTelemetry }[]
  kpis: KpiReading[]
  beneath?: Beneath
  feedback?: JourneyFeedback
  hypotheses?: Hypothesis[]
  /** Those of this journey that count now. */
  acceptances?: Acceptance[]
  /** What kept the flows that are missing from `flows` from being measured. */
  obstacle?: NotMeasuredReason
}

/** A measured flow as the rules see it. `name` is what a sentence calls it; only `deciding` comparisons can decide. */
export type Flow = {
  name: string
  versions: FlowVersions
  stopped: StopReason
  deciding: Comparison[]
  steps: Comparison[]
  facts: Fact[]
  noWorseThan: number
  /** A slowdown of less, in ms, is neither worse nor against `no worse`. */
  atLeast: number
}

/** What the rows of the rule table look at, by kind. */
export type Subjects = {
  flow: Flow
  unmeasured: { name: string; reason: NotMeasuredReason }
  /** A change of which the journey ran nothing. */
  unexercised: { name: string; exercised: Exercise }
  comparison: { flow: Flow; comparison: Comparison }
  /** `blinds` are the KPIs that are computed from the event that the fact is about. */
  fact: { flow: Flow; fact: Fact; blinds: string[] }
  kpi: { name: string; reading: KpiReading }
  /** What people complained about, as far as the change touches it. */
  complaints: { name: string; touched: TouchedComplaints }
  /** A journey that is clearly below a target, where its configuration says what that changes. */
  belowTarget: {
    name: string
    journey: string
    missed: KpiReading[]
    experiment: 'suggest' | 'demand'
    tightened: Tightened[]
  }
  telemetry: { name: string } & Pick<FlowTelemetry, 'added' | 'unread'>
  /** An event that a KPI is computed from and that no flow of the journey sends. */
  unseenEvent: { name: string; kpi: string; event: string }
}

/** Everything in a journey that a row can look at. A limit of severity `off` is not among it. */
export function subjectsOf(journey: JourneyToJudge): { [Kind in keyof Subjects]: Subjects[Kind][] } {
  const { config, flows, kpis, feedback } = journey
  const single = Math.max(flows.length, config.flows.length) === 1
  const nameOf = ({ title }: { title: string }) => (single ? config.title : `${config.title} (“${title}”)`)
  const measured = flows.flatMap(({ flow, comparisons, facts }): Flow[] =>
    flow.status === 'not measured'
      ? []
      : [
          {
            name: nameOf(flow),
            versions: flow.versions,
            stopped: flow.stopped,
            deciding: comparisons.filter((comparison) => comparison.decides && comparison.severity !== 'off'),
            steps: comparisons.filter((comparison) => comparison.step !== undefined),
            facts: facts.filter((fact) => fact.severity !== 'off' || fact.kind === 'appearance'),
            noWorseThan: config.limits.scriptedTime.noWorseThan,
            atLeast: config.limits.scriptedTime.atLeast,
          },
        ],
  )
  const unmeasured = flows.flatMap(({ flow }) =>
    flow.status === 'not measured' ? [{ name: nameOf(flow), reason: flow.reason }] : [],
  )
  return {
    flow: measured,
    unmeasured: [
      ...unmeasured,
      ...(flows.length === 0
        ? [{ name: config.title, reason: whyMissing(journey) }]
        : missingFlows(journey).map((flow) => ({ name: nameOf(flow), reason: whyMissing(journey) }))),
    ],
    unexercised: unexercised(journey),
    comparison: measured.flatMap((flow) => flow.deciding.map((comparison) => ({ flow, comparison }))),
    fact: measured.flatMap((flow) =>
      flow.facts.map((fact) => ({ flow, fact, blinds: kpisFrom(config, fact.event?.name) })),
    ),
    kpi: kpis.map((reading) => ({ name: config.title, reading })),
    complaints: feedback?.touched === undefined ? [] : [{ name: config.title, touched: feedback.touched }],
    belowTarget: belowTarget(journey),
    telemetry: flows.flatMap(({ flow, facts, telemetry }) =>
      telemetry === undefined
        ? []
        : [{ name: nameOf(flow), added: withoutRenamed(telemetry.added, facts), unread: telemetry.unread }],
    ),
    unseenEvent: unseenEvents(journey),
  }
}

function unexercised(journey: JourneyToJudge): Subjects['unexercised'][] {
  const exercised = exerciseOf(journey)
  return exercised !== 'unknown' && isUnexercised(journey) ? [{ name: journey.config.title, exercised }] : []
}

function belowTarget({ id, config, kpis }: JourneyToJudge): Subjects['belowTarget'][] {
  const missed = kpis.filter(missesClearly)
  if (config.whenBelowTarget === undefined || missed.length === 0) return []
  const { experiment } = config.whenBelowTarget
  return [{ name: config.title, journey: id, missed, experiment, tightened: tightenedBy(config, kpis) }]
}

/** The KPIs that are computed from an event. */
function kpisFrom(config: JourneyConfig, event: string | undefined): string[] {
  if (event === undefined) return []
  return kpisOf(config).flatMap(({ kpi, events = [] }) => (events.includes(event) ? [kpi] : []))
}

/** What a lost event is now called is told with its loss. */
function withoutRenamed(added: FlowTelemetry['added'], facts: Fact[]): FlowTelemetry['added'] {
  return added.filter(
    ({ provider, name }) => !facts.some(({ event }) => event?.provider === provider && event.renamedTo === name),
  )
}

/** Told only where every flow was completed and recorded, and all that was sent could be read: else it may have been sent. */
function unseenEvents({ config, flows }: JourneyToJudge): Subjects['unseenEvent'][] {
  const recorded = flows.map(({ telemetry }) => telemetry)
  const isWhole =
    recorded.length >= config.flows.length && recorded.every((one) => one?.unread.length === 0 && one.pairs > 0)
  if (recorded.length === 0 || !isWhole) return []
  const sent = new Set(recorded.flatMap((one) => one?.names ?? []))
  return kpisOf(config).flatMap(({ kpi, events = [] }) =>
    events.filter((event) => !sent.has(event)).map((event) => ({ name: config.title, kpi, event })),
  )
}

/** The flows of the configuration that measuring did not come to; flows are measured in their order. */
export function missingFlows({ config, flows }: JourneyToJudge): { spec: string; title: string }[] {
  return config.flows.slice(flows.length).map(({ spec, title = spec }) => ({ spec, title }))
}

/** Why, for the flows that measuring did not come to. The log is kept once, with the obstacle itself. */
export function whyMissing({ config, obstacle }: JourneyToJudge): NotMeasuredReason {
  if (obstacle) {
    const { log: _, ...reason } = obstacle
    return reason
  }
  return config.flows.length === 0 && config.pages.length === 0
    ? { code: 'noFlow', text: 'The journey has no flow, so there is nothing to perform.', blame: 'missing' }
    : { code: 'notReached', text: 'Measuring ended before this began.', blame: 'missing' }
}
