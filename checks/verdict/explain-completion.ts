import type { Comparison, Finding } from '../types.ts'
import { formatCount, formatNumber, formatShare } from './format.ts'
import type { Flow, Subjects } from './subjects.ts'

type Words = Pick<Finding, 'title' | 'explanation'>

export function explainCompletesLess({ flow, comparison }: Subjects['comparison']): Words {
  return {
    title: comparison.head === 0 ? `${flow.name} can no longer be completed` : `${flow.name} completes less often`,
    explanation: attemptsWords(flow),
  }
}

export function explainNowCompletes({ flow, comparison }: Subjects['comparison']): Words {
  return {
    title: comparison.base === 0 ? `${flow.name} can now be completed` : `${flow.name} completes more often`,
    explanation: attemptsWords(flow),
  }
}

/** How many attempts completed on each side, in one sentence; nothing where `completes` does not decide. */
export function attemptsWords(flow: Flow): string {
  const completes = flow.deciding.find(({ metric }) => metric === 'completes')
  if (completes === undefined) return ''
  if (completes.base === null || completes.head === null) return 'No attempt counts.'
  if (completes.base === 1 && completes.head === 1) {
    if (completes.pairs === 1) return 'The one attempt of each side completed.'
    return `All ${formatCount(completes.pairs, 'attempt')} completed on both sides.`
  }
  return `With the change ${completed(completes, completes.head)} attempts completed, without it ${completed(completes, completes.base)}.`
}

/** "3 of 10", or the share where it is not one of whole attempts. */
function completed({ pairs }: Comparison, share: number): string {
  const count = share * pairs
  if (Math.abs(count - Math.round(count)) > 0.01) return `${formatShare(share)} of the`
  return `${formatNumber(Math.round(count))} of ${formatNumber(pairs)}`
}
