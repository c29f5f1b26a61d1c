import type { JourneyVerdict, Result } from '../types.ts'
import { demandsExperiment } from '../verdict/demands-experiment.ts'
import { formatCount, formatNumber, formatShare } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { orderJourneys } from './order-journeys.ts'

/** What somebody can do: in words, for which journey (its title), by which command on the pull request. */
export type NextStep = { words: string; journey?: string; command?: string }

const most = 3

/** What people on the pull request can do about the verdict now; nothing where all is well. */
export function nextSteps(result: Result): NextStep[] {
  const { request, verdict } = result
  if (request.kind === 'addresses') return []
  const journeys = orderJourneys(result.journeys)
  const stands = verdict.conclusion === 'failure' || verdict.conclusion === 'action_required'
  const blocking = stands ? journeys.filter(blocks) : []
  const demanding = stands ? journeys.filter((journey) => !blocks(journey) && demandsExperiment(journey)) : []
  const changed = stands ? journeys.filter((journey) => !blocks(journey) && awaitsReview(journey)) : []
  return [
    ...accept(blocking, '', 'To take the risk knowingly'),
    ...accept(changed, ' flow', 'If that is how people are meant to do it now'),
    ...accept(demanding, ' experiment', 'To go without the experiment knowingly'),
    ...journeys.slice(0, most).flatMap(suggested),
    ...(mayBeMeasuredAgain(result) ? [{ words: 'To measure again', command: '/ux-impact run' }] : []),
  ]
}

function blocks({ findings }: JourneyVerdict): boolean {
  return findings.some(({ severity, accepted }) => severity === 'block' && !accepted)
}

function awaitsReview({ findings }: JourneyVerdict): boolean {
  return findings.some(({ rule, accepted }) => rule === 'flow-changed' && !accepted)
}

function accept(journeys: JourneyVerdict[], fact: string, words: string): NextStep[] {
  const left = journeys.length - most
  return [
    ...journeys.slice(0, most).map(({ id, title }) => ({
      words,
      journey: title,
      command: `/ux-impact accept ${id}${fact} --because "…"`,
    })),
    ...(left > 0 ? [{ words: `The same for ${formatCount(left, 'more journey', 'more journeys')}` }] : []),
  ]
}

/** The essence of the plan, and how to have it. */
function suggested({ title, experiment }: JourneyVerdict): NextStep[] {
  if (experiment === undefined) return []
  const { kpi, effect, people, days, command } = experiment
  const words = `To know what people make of it, an experiment: ${formatShare(effect)} (relative) on the ${kpiTitle(kpi)} shows in ${formatCount(days, 'day')} with ${formatNumber(people)} people`
  return [{ words, journey: title, command }]
}

function mayBeMeasuredAgain({ journeys, verdict }: Result): boolean {
  const open = journeys.some(({ outcome }) => outcome === 'inconclusive' || outcome === 'not measured')
  return verdict.outcome !== 'mistake' && (open || verdict.outcome === 'not measured')
}
