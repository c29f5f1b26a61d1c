import type { Finding, JourneyVerdict, Outcome, Verdict } from '../types.ts'
import type { CheckToDecide } from './decide-verdict.ts'
import { formatCount } from './format.ts'
import { listWords } from './list-words.ts'
import { firstLine } from './plain-text.ts'

/**
 * The one line that people see in a list of checks. It begins with the word of the outcome, since a
 * neutral check can be merged; what is also worse is never hidden behind what decided.
 */
export function titleOf(check: CheckToDecide, outcome: Verdict['outcome']): string {
  const said = `${openings[outcome]}${rest(check, outcome)}`
  const alsoWorse = outcome === 'worse' ? '' : worseWords(check)
  return `${check.trial ? 'Trial · ' : ''}${said}${alsoWorse === '' ? '' : `; also worse: ${alsoWorse}`}`
}

const openings: Record<Verdict['outcome'], string> = {
  mistake: 'Mistake: ',
  worse: 'Worse: ',
  'flow changed': 'Flow changed: ',
  'not measured': 'Not measured: ',
  inconclusive: 'Inconclusive: ',
  improved: 'Improved: ',
  'no worse': 'No worse: ',
  'nothing affected': 'Nothing affected',
}

function rest(check: CheckToDecide, outcome: Verdict['outcome']): string {
  switch (outcome) {
    case 'mistake':
      return mistakeWords(check)
    case 'worse':
      return worseWords(check)
    case 'flow changed':
      return `${titles(withFinding(check, 'flow-changed'))}${reviewWords(check)}`
    case 'not measured':
      return unmeasuredWords(check)
    case 'inconclusive':
      return openWords(check)
    case 'improved':
      return findingTitles(check, ['now-completes', 'faster'])
    case 'no worse':
      return titles(check.journeys)
    case 'nothing affected':
      return blindSpotWords(check)
  }
}

function mistakeWords({ obstacle, journeys }: CheckToDecide): string {
  const reasons = [obstacle, ...journeys.flatMap(({ flows }) => flows.map(({ notMeasured }) => notMeasured))]
  return firstLine(reasons.find((reason) => reason?.blame === 'mistake')?.text ?? '', 120)
}

function worseWords(check: CheckToDecide): string {
  return findingTitles(check, ['cannot-complete', 'completes-less-often', 'new-fault', 'slower'])
}

function unmeasuredWords(check: CheckToDecide): string {
  if (check.obstacle) return firstLine(check.obstacle.text, 120)
  const missing = withFinding(check, 'not-measured')
  const interrupted = check.interrupted ? 'interrupted' : ''
  const what = [interrupted, titles(missing)].filter(Boolean).join(' before ') || 'no journey was measured'
  return `${what}${sharedReason(missing)}`
}

/** Why, where one reason is behind all that is missing. */
function sharedReason(journeys: JourneyVerdict[]): string {
  const reasons = new Set(journeys.flatMap(({ flows }) => flows.flatMap(({ notMeasured }) => notMeasured?.text ?? [])))
  const [reason] = reasons
  return reasons.size === 1 && reason !== undefined ? ` (${firstLine(reason, 120)})` : ''
}

function openWords(check: CheckToDecide): string {
  const open = withFinding(check, 'inconclusive')
  const name = check.journeys.length === 1 ? '' : `${titles(open)}; `
  const them = open.length === 1 ? 'it' : 'them'
  const more = Math.max(...open.map(({ morePairs }) => morePairs ?? Number.POSITIVE_INFINITY))
  if (Number.isFinite(more)) return `${name}${formatCount(more, 'more pair')} would probably settle ${them}`
  return findingTitles(check, ['inconclusive'])
}

function blindSpotWords({ affected: { blindSpots } }: CheckToDecide): string {
  if (blindSpots.length === 0) return ''
  return `; ${formatCount(blindSpots.length, 'changed UI file belongs', 'changed UI files belong')} to no journey`
}

function reviewWords(check: CheckToDecide): string {
  if (check.config.whenFlowChanged === 'allow') return ''
  const squads = new Set(withFinding(check, 'flow-changed').map(({ squad }) => squad ?? 'its owners'))
  return `, to be reviewed by ${listWords([...squads], 2)}`
}

function withFinding({ journeys }: CheckToDecide, rule: string): JourneyVerdict[] {
  return journeys.filter(({ findings }) => findings.some((finding) => finding.rule === rule))
}

function findingTitles({ journeys }: CheckToDecide, rules: string[]): string {
  const findings = journeys.flatMap((journey): Finding[] => journey.findings)
  const told = findings.filter(({ rule }) => rules.includes(rule)).map(({ title }) => title)
  return listWords(told, 2)
}

function titles(journeys: { title: string; outcome: Outcome }[]): string {
  return listWords(
    journeys.map(({ title }) => title),
    3,
  )
}
