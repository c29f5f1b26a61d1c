import type { Finding, KpiReading, Outcome } from '../types.ts'
import { formatShare } from './format.ts'
import { kpiWords } from './kpi-words.ts'
import { listWords } from './list-words.ts'
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

type Below = Subjects['belowTarget']
type Words = Pick<Finding, 'title' | 'explanation'>

/** What stands in the way, and the two ways on. */
export function explainDemanded({ name, journey, missed }: Below): Words {
  return {
    title: `${name} is below its target, and an experiment is demanded`,
    explanation: `${clearlyBelow(missed)} Whether this change helps only users can tell, so it is to reach some of them first, with the metric and the deadline set beforehand. None is started: let one be (\`/ux-impact experiment plan ${journey}\`), or let somebody accept to go without (\`/ux-impact accept ${journey} experiment --because "…"\`).`,
  }
}

export function explainSuggested({ name, missed }: Below): Words {
  return {
    title: `${name} is below its target: an experiment would tell whether this helps`,
    explanation: `${clearlyBelow(missed)} Let the change reach some users first, with the metric and the deadline set beforehand.`,
  }
}

export function explainStricter({ name, tightened }: Below): Words {
  const limits = tightened.map(
    ({ metric, from, to }) => `\`${metric}\` ${formatShare(to)} instead of ${formatShare(from)}`,
  )
  return {
    title: `${name} is judged by stricter margins while it is below its target`,
    explanation: `Worse begins earlier: ${listWords(limits)}. It was measured by the usual ones, so that it may take more pairs to tell.`,
  }
}

function clearlyBelow(missed: KpiReading[]): string {
  return `In production: ${listWords(missed.map(kpiWords), 3)}.`
}
