import type { AuditAssertion } from './audits/audit-assertion.ts'
import { lighthousercNames } from './audits/lighthouserc-names.ts'
import { compareFlow } from './compare/compare-flow.ts'
import { findAuditFacts } from './compare/find-audit-facts.ts'
import { mistakes } from './errors.ts'
import { suggestExperiment } from './experiment/suggest-experiment.ts'
import { limitsInProduction } from './kpis/tighten-limits.ts'
import { flowId } from './flows/flow-id.ts'
import { mostPairs } from './flows/most-pairs.ts'
import { plannedFlows } from './flows/planned-flows.ts'
import { strangeIn } from './flows/strange-in.ts'
import type { ReadingPorts } from './ports.ts'
import { readBeneath } from './read-beneath.ts'
import { readFeedback } from './read-feedback.ts'
import { readHypotheses } from './read-hypotheses.ts'
import { readKpis } from './read-kpis.ts'
import { readLighthouserc } from './read-lighthouserc.ts'
import type { Policy } from './read-policy.ts'
import type { Acceptance, Measurement, Result } from './types.ts'
import { decideVerdict } from './verdict/decide-verdict.ts'
import { judgeJourney } from './verdict/judge-journey.ts'
import { makeResult } from './verdict/make-result.ts'

type Judging = { measurement: Measurement; policy: Policy; acceptances?: Acceptance[]; notes?: string[]; said?: string }

/**
 * From what was seen to what it means: the KPIs, comparisons and facts per flow beside them, a verdict per
 * journey and one for the check. It reads the measurement and the policy alone, and runs nothing.
 * `said` is the pull request's own text, where there is one: what it says it will do is shown beside the KPIs.
 * `acceptances` are the risks that people accepted and that count now; `notes` is what a reader should know of others.
 * @throws UserMistake for a measurement that the policy does not fit.
 */
export async function judge(
  { measurement, policy, acceptances = [], notes = [], said }: Judging,
  ports: ReadingPorts,
): Promise<Result> {
  const { affected, arms, obstacle, interrupted, scope } = measurement
  const { config } = policy
  const problem = strangeIn(measurement, config)
  if (problem !== undefined) throw mistakes.measurementStrange({ file: 'measurement.json', problem })
  const planned = plannedFlows(config, affected)
  const { audits = [] } = measurement
  const assertions = audits.length === 0 ? [] : await assertionsOf({ measurement, policy }, ports)

  // 1. What production says of the journeys, which may ask for stricter limits.
  const kpis = await readKpis({ measurement, policy }, ports)
  const readingsOf = (id: string) => kpis.filter(({ journey }) => journey === id)

  // 2. What the pairs of each flow say.
  const flows = measurement.flows.flatMap((flow, index) => {
    const plan = planned[index]
    if (!plan) return []
    const limits = limitsInProduction(config.journeys[flow.journey] ?? plan.journey, readingsOf(flow.journey))
    const pairs = mostPairs({ pairs: scope.pairs ?? config.budget.pairs, versions: flow.versions })
    const terms = { limits, pairs, flows: planned.length, attempts: plan.flow.attempts }
    const compared = compareFlow({ flow, terms, origins: [arms.base.url, arms.head.url], traces: config.traces })
    const audited = audits.filter(({ journey, flow: of }) => journey === flow.journey && of === flowId(flow))
    const failing = findAuditFacts({ flow: flowId(flow), audits: audited, terms: { limits, assertions } })
    return [{ flow, ...compared, facts: [...compared.facts, ...failing] }]
  })

  // 3. What moved beneath them, what people say of them, and what the pull request says it will do.
  const [beneath, feedback, hoped] = await Promise.all([
    readBeneath({ measurement, policy }, ports),
    readFeedback({ measurement, policy }, ports),
    readHypotheses({ measurement, config, said }, ports),
  ])

  // 4. A verdict per journey, with the experiment that would tell more, and one for the check.
  const isOfPullRequest = measurement.request.kind === 'commits' && affected.status === 'some'
  const journeys = (affected.status === 'none' ? [] : affected.journeys).flatMap(({ id, because }) => {
    const journey = config.journeys[id]
    if (!journey) return []
    const below = beneath.get(id)
    const heard = feedback.find(({ journey: of }) => of === id)
    const judged = judgeJourney({
      id,
      config: journey,
      because,
      flows: flows.filter(({ flow }) => flow.journey === id),
      kpis: readingsOf(id),
      ...(below ? { beneath: below } : {}),
      ...(heard ? { feedback: heard } : {}),
      ...(hoped.byJourney.has(id) && { hypotheses: hoped.byJourney.get(id) ?? [] }),
      acceptances: acceptances.filter(({ journey }) => journey === id),
      ...(obstacle ? { obstacle } : {}),
    })
    const experiment = isOfPullRequest && suggestExperiment(judged, journey)
    return experiment ? { ...judged, experiment } : judged
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
  const judged = { ...measurement, policy: judgedBy, notes: [...measurement.notes, ...notes, ...hoped.notes] }
  return makeResult({ measurement: judged, config, journeys, verdict })
}

/** Of the `lighthouserc` that the policy names, else of the one that was found; a measurement may name no other file. */
async function assertionsOf({ measurement, policy }: Judging, ports: ReadingPorts): Promise<AuditAssertion[]> {
  const { request, lighthouserc: found } = measurement
  const named = policy.config.audits.lighthouserc
  if (named === undefined && (found === undefined || !lighthousercNames.includes(found))) return []
  return (await readLighthouserc({ request, named, found }, ports)).assertions
}
