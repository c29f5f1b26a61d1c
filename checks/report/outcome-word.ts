import type { ComparisonOutcome, Severity, Verdict } from '../types.ts'
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

/** "✔ no worse", in its colour. */
export function outcomeWord(outcome: Verdict['outcome'] | ComparisonOutcome, paint: Paint): string {
  const { mark, colour } = outcomeLooks[outcome]
  return paint(colour, `${mark} ${outcome}`)
}
