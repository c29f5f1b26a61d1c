import type { JourneyConfig } from '../../config-schema/index.ts'
import type {
  Acceptance,
  AffectedJourney,
  Comparison,
  Fact,
  FlowVersions,
  KpiReading,
  MeasuredFlow,
  NotMeasuredReason,
  StopReason,
} from '../types.ts'

/** What is known of one affected journey once its flows were measured, compared and searched for facts. */
export type JourneyToJudge = {
  id: string
  config: JourneyConfig
  because: AffectedJourney['because']
  flows: { flow: MeasuredFlow; comparisons: Comparison[]; facts: Fact[] }[]
  kpis: KpiReading[]
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
  comparison: { flow: Flow; comparison: Comparison }
  fact: { flow: Flow; fact: Fact }
  kpi: { name: string; reading: KpiReading }
}

/** Everything in a journey that a row can look at. A limit of severity `off` is not among it. */
export function subjectsOf(journey: JourneyToJudge): { [Kind in keyof Subjects]: Subjects[Kind][] } {
  const { config, flows, kpis } = journey
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
            facts: facts.filter((fact) => fact.severity !== 'off'),
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
    comparison: measured.flatMap((flow) => flow.deciding.map((comparison) => ({ flow, comparison }))),
    fact: measured.flatMap((flow) => flow.facts.map((fact) => ({ flow, fact }))),
    kpi: kpis.map((reading) => ({ name: config.title, reading })),
  }
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
