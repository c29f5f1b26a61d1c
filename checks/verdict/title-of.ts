import type { Finding, JourneyVerdict, Outcome, Verdict } from '../types.ts'
import type { CheckToDecide } from './decide-verdict.ts'
import { demandsExperiment } from './demands-experiment.ts'
import { formatCount } from './format.ts'
import { listWords } from './list-words.ts'
import { firstLine } from './plain-text.ts'

/**
 * The one line that people see in a list of checks. It begins with the word of the outcome, since a
 * neutral check can be merged; what is also worse is never hidden behind what decided, nor what was accepted.
 */
export function titleOf(check: CheckToDecide, outcome: Verdict['outcome']): string {
  const parts =
    outcome === 'worse' ? [] : [said('also worse: ', worse(check)), said('worse but accepted: ', acceptedWorse(check))]
  const whole = [`${openings[outcome]}${rest(check, outcome)}`, ...parts].filter((part) => part !== '').join('; ')
  return `${check.trial ? 'Trial · ' : ''}${whole}`
}

const openings: Record<Verdict['outcome'], string> = {
  mistake: 'Mistake: ',
  worse: 'Worse',
  'flow changed': 'Flow changed',
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
      return unlessAccepted({ open: worse(check), accepted: acceptedWorse(check), but: ' but accepted: ' })
    case 'flow changed':
      return changedWords(check)
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

const worseRules = ['cannot-complete', 'completes-less-often', 'new-fault', 'lost-event', 'slower', 'over-limit']

function worse({ journeys }: CheckToDecide): string {
  return listFindings(journeys, ({ rule, accepted }) => worseRules.includes(rule) && !accepted)
}

function acceptedWorse({ journeys }: CheckToDecide): string {
  return listFindings(journeys, ({ rule, accepted }) => worseRules.includes(rule) && accepted === true)
}

/** What is open is what counts; only where nothing is, the line begins with what was accepted. */
function unlessAccepted({ open, accepted, but }: { open: string; accepted: string; but: string }): string {
  if (open === '') return `${but}${accepted}`
  return `: ${[open, said('accepted: ', accepted)].filter((part) => part !== '').join('; ')}`
}

function changedWords(check: CheckToDecide): string {
  const isChanged = (journey: JourneyVerdict, accepted: boolean) =>
    journey.findings.some((finding) => finding.rule === 'flow-changed' && (finding.accepted ?? false) === accepted)
  const open = check.journeys.filter((journey) => isChanged(journey, false))
  const accepted = check.journeys.filter((journey) => isChanged(journey, true) && !open.includes(journey))
  return unlessAccepted({
    open: open.length === 0 ? '' : `${titles(open)}${reviewWords(check, open)}`,
    accepted: titles(accepted),
    but: ' and accepted: ',
  })
}

function said(before: string, words: string): string {
  return words === '' ? '' : `${before}${words}`
}

function unmeasuredWords(check: CheckToDecide): string {
  if (check.obstacle) return firstLine(check.obstacle.text, 120)
  const missing = withFinding(check, 'not-measured')
  const unexercised = withFinding(check, 'not-exercised').filter(({ outcome }) => outcome === 'not measured')
  if (missing.length === 0 && unexercised.length > 0 && !check.interrupted) {
    return `${titles(unexercised)} (the change was not exercised: behind a flag?)`
  }
  const interrupted = check.interrupted ? 'interrupted' : ''
  const what =
    [interrupted, titles([...new Set([...missing, ...unexercised])])].filter(Boolean).join(' before ') ||
    'no journey was measured'
  return `${what}${sharedReason(missing)}`
}

/** Why, where one reason is behind all that is missing. */
function sharedReason(journeys: JourneyVerdict[]): string {
  const reasons = new Set(journeys.flatMap(({ flows }) => flows.flatMap(({ notMeasured }) => notMeasured?.text ?? [])))
  const [reason] = reasons
  return reasons.size === 1 && reason !== undefined ? ` (${firstLine(reason, 120)})` : ''
}

function openWords(check: CheckToDecide): string {
  const demanding = check.mode === 'enforce' && !check.trial ? check.journeys.filter(demandsExperiment) : []
  if (demanding.length > 0) {
    return `${titles(demanding)} ${demanding.length === 1 ? 'is below its target' : 'are below their targets'}, and an experiment is demanded`
  }
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

function reviewWords({ config }: CheckToDecide, changed: JourneyVerdict[]): string {
  if (config.whenFlowChanged === 'allow') return ''
  const squads = new Set(changed.map(({ squad }) => squad ?? 'its owners'))
  return `, to be reviewed by ${listWords([...squads], 2)}`
}

function withFinding({ journeys }: CheckToDecide, rule: string): JourneyVerdict[] {
  return journeys.filter(({ findings }) => findings.some((finding) => finding.rule === rule))
}

function findingTitles({ journeys }: CheckToDecide, rules: string[]): string {
  return listFindings(journeys, ({ rule }) => rules.includes(rule))
}

function listFindings(journeys: JourneyVerdict[], which: (finding: Finding) => boolean): string {
  const told = journeys.flatMap(({ findings }) => findings.filter(which))
  return listWords(
    told.map(({ title }) => title),
    2,
  )
}

function titles(journeys: { title: string; outcome: Outcome }[]): string {
  return listWords(
    journeys.map(({ title }) => title),
    3,
  )
}
