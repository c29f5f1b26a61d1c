import type { Finding, MetricName } from '../types.ts'
import { formatAmount, formatCount } from './format.ts'
import { plainLine } from './plain-text.ts'
import type { Subjects } from './subjects.ts'

const titles: Partial<Record<MetricName, string>> = {
  lcp: 'paints its largest part later',
  cls: 'shifts its pages more',
  bytes: 'loads more over the network',
}

const names: Partial<Record<MetricName, string>> = {
  lcp: 'The largest paint of a page',
  cls: 'The layout shift score of a step',
  bytes: 'What comes over the network',
}

/** A limit that every attempt with the change exceeds, and what made it so. */
export function explainAmount({ flow, comparison }: Subjects['comparison']): Pick<Finding, 'title' | 'explanation'> {
  const { metric, base, head, pairs, evidence = [] } = comparison
  const [before, now] = [formatAmount(metric, base ?? 0), formatAmount(metric, head ?? 0)]
  return {
    title: `${flow.name} ${titles[metric]}`,
    explanation: [
      `${names[metric]} went from ${before} to ${now}:`,
      `each of ${formatCount(pairs, 'attempt')} with the change exceeds all those without it by more than the limit.`,
      ...evidence.map((line) => `${plainLine(line, 200)}.`),
    ].join(' '),
  }
}
