import type { JourneyVerdict } from '../types.ts'
import { acceptedWords, isAcceptable } from './accepted-words.ts'
import type { CheckToDecide } from './decide-verdict.ts'
import { formatCount } from './format.ts'
import { plainLine } from './plain-text.ts'

/** The verdict in a few lines of text: why nothing or everything was measured, then one line per journey. */
export function summarizeCheck(check: CheckToDecide): string {
  const { affected, journeys, obstacle, interrupted, trial } = check
  const lines = [
    trial &&
      'The configuration is new in this change, so this is a trial: all is measured and shown, nothing is enforced before the merge.',
    interrupted && 'Measuring was interrupted; what follows is what was seen until then.',
    obstacle && plainLine(obstacle.text, 600),
    affected.status === 'none' && 'No journey is affected by the changed files, so nothing had to be measured.',
    affected.status === 'all' && `Every journey counts as affected: ${plainLine(affected.reason, 300)}`,
    ...journeys.map(journeyLine),
    blindSpots(check),
  ]
  return lines.filter((line) => line !== false && line !== '' && line !== undefined).join('\n')
}

/** The line of one journey in the summary. */
export function journeyLine(journey: JourneyVerdict): string {
  const { title, outcome, findings } = journey
  const remains = findings.find((finding) => isAcceptable(finding) && !finding.accepted) ?? findings[0]
  return `${title}: ${outcome}${acceptedWords(journey)}. ${remains?.explanation ?? ''}`.trimEnd()
}

function blindSpots({ affected: { blindSpots } }: CheckToDecide): string {
  if (blindSpots.length === 0) return ''
  return `${formatCount(blindSpots.length, 'changed UI file belongs', 'changed UI files belong')} to no journey, so nobody knows what that change does to users.`
}
