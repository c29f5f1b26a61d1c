import type { Finding, Outcome } from '../types.ts'
import { kpiWords } from './kpi-words.ts'
import type { Subjects } from './subjects.ts'

/** The gap between what users do in production and the target, and what the lab can say about it. */
export function explainBelowTarget(
  { name, reading }: Subjects['kpi'],
  outcome: Outcome,
): Pick<Finding, 'title' | 'explanation'> {
  if (reading.status !== 'ok') throw new Error('A KPI without value has no gap')
  return {
    title: `${name}: ${kpiWords(reading)}`,
    explanation: byOutcome[outcome],
  }
}

const silent =
  'A script does what it was told, whatever the screen says; people have to read, understand and trust it. Whether this change closes the gap only users can show.'

const byOutcome: Record<Outcome, string> = {
  'no worse': `In the lab the journey works as well as before, which says nothing about that gap. ${silent}`,
  improved: `In the lab the journey got better, which may help. ${silent}`,
  worse: 'In the lab the journey got worse, which will hardly help.',
  inconclusive: silent,
  'flow changed': silent,
  'not measured': silent,
}
