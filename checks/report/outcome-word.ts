import type { ComparisonOutcome, Finding, Severity, Verdict } from '../types.ts'
import type { Colour, Paint } from './paint.ts'

/** How each outcome looks. What was not measured is neither red nor green. */
export const outcomeLooks: Record<Verdict['outcome'], { mark: string; colour: Colour }> = {
  worse: { mark: '✖', colour: 'red' },
  mistake: { mark: '✖', colour: 'red' },
  'flow changed': { mark: '⇄', colour: 'magenta' },
  'not measured': { mark: '?', colour: 'blue' },
  inconclusive: { mark: '≈', colour: 'yellow' },
  improved: { mark: '▲', colour: 'green' },
  'no worse': { mark: '✔', colour: 'green' },
  'nothing affected': { mark: '✔', colour: 'green' },
}

/** How severe a finding is, in one mark. */
export const severityLooks: Record<Severity | 'off' | 'note', { mark: string; colour: Colour }> = {
  block: { mark: '✖', colour: 'red' },
  warn: { mark: '▲', colour: 'yellow' },
  note: { mark: '•', colour: 'cyan' },
  off: { mark: '•', colour: 'dim' },
}

const looksByRule: Record<string, (typeof outcomeLooks)[Verdict['outcome']]> = {
  'no-worse': outcomeLooks['no worse'],
  faster: outcomeLooks.improved,
  'now-completes': outcomeLooks.improved,
  inconclusive: outcomeLooks.inconclusive,
  'flow-changed': outcomeLooks['flow changed'],
  'not-measured': outcomeLooks['not measured'],
}

/** Good news carries the mark of its outcome, the rest that of its severity. */
export function findingLooks({ rule, severity }: Finding): { mark: string; colour: Colour } {
  return looksByRule[rule] ?? severityLooks[severity]
}

/** "✔ no worse", in its colour. */
export function outcomeWord(outcome: Verdict['outcome'] | ComparisonOutcome, paint: Paint): string {
  const { mark, colour } = outcomeLooks[outcome]
  return paint(colour, `${mark} ${outcome}`)
}
