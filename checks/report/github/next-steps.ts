import type { JourneyVerdict, Result } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { mdCode } from '../markdown/md-code.ts'
import { mdText } from '../markdown/md-text.ts'
import { orderJourneys } from '../order-journeys.ts'

const most = 3

/** What people on the pull request can do about the verdict now, as entries of a list; nothing where all is well. */
export function nextSteps(result: Result): string[] {
  const { request, verdict } = result
  if (request.kind === 'addresses') return []
  const journeys = orderJourneys(result.journeys)
  const stands = verdict.conclusion === 'failure' || verdict.conclusion === 'action_required'
  const blocking = stands ? journeys.filter(blocks) : []
  const changed = stands ? journeys.filter((journey) => !blocks(journey) && awaitsReview(journey)) : []
  return [
    ...accept(blocking, '', 'To take the risk knowingly'),
    ...accept(changed, ' flow', 'If that is how people are meant to do it now'),
    ...(mayBeMeasuredAgain(result) ? [`To measure again: ${mdCode('/ux-impact run')}`] : []),
  ]
}

function blocks({ findings }: JourneyVerdict): boolean {
  return findings.some(({ severity, accepted }) => severity === 'block' && !accepted)
}

function awaitsReview({ findings }: JourneyVerdict): boolean {
  return findings.some(({ rule, accepted }) => rule === 'flow-changed' && !accepted)
}

function accept(journeys: JourneyVerdict[], fact: string, words: string): string[] {
  const left = journeys.length - most
  return [
    ...journeys.slice(0, most).map(({ id, title }) => {
      const command = mdCode(`/ux-impact accept ${id}${fact} --because "…"`)
      return `${words} (${mdText(title, 80)}): ${command}`
    }),
    ...(left > 0 ? [`The same for ${formatCount(left, 'more journey', 'more journeys')}`] : []),
  ]
}

function mayBeMeasuredAgain({ journeys, verdict }: Result): boolean {
  const open = journeys.some(({ outcome }) => outcome === 'inconclusive' || outcome === 'not measured')
  return verdict.outcome !== 'mistake' && (open || verdict.outcome === 'not measured')
}
