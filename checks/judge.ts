import type { AuditAssertion } from './audits/audit-assertion.ts'
import { lighthousercNames } from './audits/lighthouserc-names.ts'
import { compareFlow } from './compare/compare-flow.ts'
import { findAuditFacts } from './compare/find-audit-facts.ts'
import { mistakes } from './errors.ts'
import { flowId } from './flows/flow-id.ts'
import { mostPairs } from './flows/most-pairs.ts'
import { plannedFlows } from './flows/planned-flows.ts'
import { strangeIn } from './flows/strange-in.ts'
import type { ReadingPorts } from './ports.ts'
import { readFeedback } from './read-feedback.ts'
import { readKpis } from './read-kpis.ts'
import { readLighthouserc } from './read-lighthouserc.ts'
import type { Policy } from './read-policy.ts'
import type { Acceptance, Measurement, Result } from './types.ts'
import { decideVerdict } from './verdict/decide-verdict.ts'
import { judgeJourney } from './verdict/judge-journey.ts'
import { makeResult } from './verdict/make-result.ts'

type Judging = { measurement: Measurement; policy: Policy; acceptances?: Acceptance[]; notes?: string[] }

/**
 * From what was seen to what it means: comparisons and facts per flow, the KPIs beside them, a verdict per
 * journey and one for the check. It reads the measurement and the policy alone, and runs nothing.
 * `acceptances` are the risks that people accepted and that count now; `notes` is what a reader should know of others.
 * @throws UserMistake for a measurement that the policy does not fit.
 */
export async function judge(
  { measurement, policy, acceptances = [], notes = [] }: Judging,
  ports: ReadingPorts,
): Promise<Result> {
  const { affected, arms, obstacle, interrupted, scope } = measurement
  const { config } = policy
  const problem = strangeIn(measurement, config)
  if (problem !== undefined) throw mistakes.measurementStrange({ file: 'measurement.json', problem })
  const planned = plannedFlows(config, affected)
  const { audits = [] } = measurement
  const assertions = audits.length === 0 ? [] : await assertionsOf({ measurement, policy }, ports)

  // 1. What the pairs of each flow say, by the terms it was measured by.
  const flows = measurement.flows.flatMap((flow, index) => {
    const plan = planned[index]
    if (!plan) return []
    const { limits } = plan.journey
    const pairs = mostPairs({ pairs: scope.pairs ?? config.budget.pairs, versions: flow.versions })
    const terms = { limits, pairs, flows: planned.length, attempts: plan.flow.attempts }
    const compared = compareFlow({ flow, terms, origins: [arms.base.url, arms.head.url], traces: config.traces })
    const audited = audits.filter(({ journey, flow: of }) => journey === flow.journey && of === flowId(flow))
    const failing = findAuditFacts({ flow: flowId(flow), audits: audited, terms: { limits, assertions } })
    return [{ flow, ...compared, facts: [...compared.facts, ...failing] }]
  })

  // 2. What production says of the same journeys, and what people say of them.
  const [kpis, feedback] = await Promise.all([
    readKpis({ measurement, policy }, ports),
    readFeedback({ measurement, policy }, ports),
  ])

  // 3. A verdict per journey, and one for the check.
  const journeys = (affected.status === 'none' ? [] : affected.journeys).flatMap(({ id, because }) => {
    const journey = config.journeys[id]
    if (!journey) return []
    const said = feedback.find(({ journey: of }) => of === id)
    return judgeJourney({
      id,
      config: journey,
      because,
      flows: flows.filter(({ flow }) => flow.journey === id),
      kpis: kpis.filter((reading) => reading.journey === id),
      ...(said ? { feedback: said } : {}),
      acceptances: acceptances.filter(({ journey }) => journey === id),
      ...(obstacle ? { obstacle } : {}),
    })
  })
  const verdict = decideVerdict({
    mode: config.mode,
    trial: policy.source === 'head',
    config,
    affected,
    journeys,
    ...(obstacle ? { obstacle } : {}),
    interrupted,
  })
  const { source, path, changedInHead } = policy
  const judgedBy = { source, ...(path === undefined ? {} : { path }), changedInHead }
  const judged = { ...measurement, policy: judgedBy, notes: [...measurement.notes, ...notes] }
  return makeResult({ measurement: judged, config, journeys, verdict })
}

/** Of the `lighthouserc` that the policy names, else of the one that was found; a measurement may name no other file. */
async function assertionsOf({ measurement, policy }: Judging, ports: ReadingPorts): Promise<AuditAssertion[]> {
  const { request, lighthouserc: found } = measurement
  const named = policy.config.audits.lighthouserc
  if (named === undefined && (found === undefined || !lighthousercNames.includes(found))) return []
  return (await readLighthouserc({ request, named, found }, ports)).assertions
}
