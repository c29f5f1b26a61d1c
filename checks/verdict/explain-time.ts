import type { Comparison, Finding, StopReason } from '../types.ts'
import { boundRatio } from './bound-ratio.ts'
import { attemptsWords } from './explain-completion.ts'
import { formatChange, formatCount, formatInterval, formatShare, formatSlowdown, formatTime } from './format.ts'
import { pairsToSettle } from './pairs-to-settle.ts'
import { plainLine } from './plain-text.ts'
import { stepWords } from './step-words.ts'
import type { Flow, Subjects } from './subjects.ts'

type Words = Pick<Finding, 'title' | 'explanation'>

export function explainSlower({ flow, comparison }: Subjects['comparison']): Words {
  return {
    title: `${flow.name} is ${formatSlowdown(comparison.delta ?? 0, comparison.interval)}`,
    explanation: sentences(
      `The scripted time ${beforeAndNow(comparison)}, beyond the limit of ${boundWords(comparison.margin, comparison, flow)}.`,
      certainty(comparison),
      where(flow.steps, 'slower'),
    ),
  }
}

export function explainFaster({ flow, comparison }: Subjects['comparison']): Words {
  return {
    title: `${flow.name} is ${formatSlowdown(comparison.delta ?? 0, comparison.interval)}`,
    explanation: sentences(
      `The scripted time ${beforeAndNow(comparison)}.`,
      certainty(comparison),
      where(flow.steps, 'faster'),
    ),
  }
}

export function explainNoWorse(flow: Flow): Words {
  const time = flow.deciding.find(({ metric }) => metric === 'scriptedTime')
  return {
    title: `${flow.name} works as well as before`,
    explanation: sentences(
      attemptsWords(flow),
      time &&
        `The scripted time ${beforeAndNow(time)}: a slowdown of ${boundWords(flow.noWorseThan, time, flow)} or more is ruled out.`,
    ),
  }
}

/** What the open limits of a flow leave open, why measuring stopped, and whether more pairs would help. */
export function explainUnsettled(flow: Flow): Words {
  const open = flow.deciding.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'not measured')
  const time = open.find(({ metric }) => metric === 'scriptedTime')
  const completes = open.find(({ metric }) => metric === 'completes')
  return {
    title: unsettledTitle(flow.name, time),
    explanation: sentences(
      flow.deciding.length === 0 && 'No limit of this journey is switched on, so nothing can be proven.',
      completes && sentences(attemptsWords(flow), 'That is too little to tell chance from change.'),
      time && openTime(time, flow),
      time && isBeyondMargin(time) && where(flow.steps, 'slower'),
      stopWords[flow.stopped],
      !completes && time && morePairsWords(flow),
    ),
  }
}

/** From so much on readers would ask why the change is not that of the medians. */
const seeming = 0.02

const stopWords: Partial<Record<StopReason, string>> = {
  'pairs used up': 'The pairs of the budget are used up.',
  'minutes used up': 'The minutes of the budget are used up.',
  interrupted: 'Measuring was interrupted.',
  'attempts limited': 'The flow may run only so often on each side, and that was not enough.',
}

/** Then it is worth knowing where it is, though nothing is proven. */
function isBeyondMargin({ delta, margin }: Comparison): boolean {
  return delta !== null && delta > margin
}

function unsettledTitle(name: string, time: Comparison | undefined): string {
  if (time?.likely === 'worse') return `${name} is likely slower`
  if (time?.likely === 'improved') return `${name} is likely faster`
  return `${name} is neither proven worse nor proven no worse`
}

function openTime(time: Comparison, flow: Flow): string {
  if (time.delta === null) return 'There are no times to compare.'
  if (time.interval === null) return `The scripted time ${beforeAndNow(time)}, which so few pairs cannot prove.`
  return sentences(
    `The scripted time ${beforeAndNow(time)}, and after ${formatCount(time.pairs, 'pair')} anything from ${formatInterval(time.interval)} % is possible.`,
    `Worse begins at ${boundWords(time.margin, time, flow)}; no worse means less than ${boundWords(flow.noWorseThan, time, flow)}.`,
  )
}

/** A bound as it holds for this flow: the share, or the least difference where that is more. */
function boundWords(share: number, { base }: Comparison, { atLeast }: Flow): string {
  return boundRatio({ share, atLeast, base }) > share ? formatTime(atLeast) : formatShare(share)
}

function morePairsWords(flow: Flow): string {
  const more = pairsToSettle(flow)
  if (more !== undefined) return `${formatCount(more, 'more pair')} would probably settle it.`
  const usedUp = flow.stopped === 'pairs used up' || flow.stopped === 'minutes used up'
  return usedUp ? 'More pairs on this machine would hardly settle it; an experiment with users could.' : ''
}

/** The change is that within pairs, so that it may say otherwise than the two medians beside it. */
function beforeAndNow({ base, head, delta }: Comparison): string {
  if (base === null || head === null) return 'has no value'
  const paired = delta !== null && Math.abs(head / base - 1 - delta) > seeming ? ' pair by pair' : ''
  const change = delta === null ? '' : ` (${formatChange(delta)}${paired})`
  return `went from ${formatTime(base)} to ${formatTime(head)}${change}`
}

function certainty({ pairs, interval }: Comparison): string {
  if (interval === null) return ''
  return `${formatCount(pairs, 'pair')} of attempts, each side in turn, put the change at ${formatInterval(interval)} % with 95 % confidence.`
}

/** The step that moved most in the given direction, when it moved at all. */
function where(steps: Comparison[], direction: 'slower' | 'faster'): string {
  const moved = steps
    .flatMap(({ step, base, head, evidence = [] }) =>
      step && base !== null && head !== null ? [{ step, base, head, evidence }] : [],
    )
    .filter(({ base, head }) => (direction === 'slower' ? head > base : head < base))
    .sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base))[0]
  if (moved === undefined) return ''
  const because = moved.evidence.length > 0 ? ` ${plainLine(moved.evidence.join('; '), 300)}.` : ''
  return `Most of it is in ${stepWords(moved.step)}: ${formatTime(moved.base)} before, ${formatTime(moved.head)} now.${because}`
}

function sentences(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
