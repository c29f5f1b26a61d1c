import type { Exercised, Finding, Outcome } from '../types.ts'
import { formatCount } from './format.ts'

export type Exercise = Exclude<Exercised, 'unknown'>

/** "None of 12 changed lines ran", and what may be the reason. */
export function explainUnexercised(
  { name, exercised }: { name: string; exercised: Exercise },
  outcome: Outcome,
): Pick<Finding, 'title' | 'explanation'> {
  const why = `${ranWords(exercised)} The change may be behind a flag that is off (\`arms.head\` can switch it on), or the flow may not come to it.`
  if (outcome !== 'not measured') return { title: `${name}: the change was not exercised`, explanation: why }
  return {
    title: `${name} was not measured: the change was not exercised`,
    explanation: `${why} What was seen says nothing about it.`,
  }
}

function ranWords({ ran, of }: Exercise): string {
  if (ran > 0)
    return `Only ${ran} of ${formatCount(of, 'changed line')} ran: in part, or because their file was loaded.`
  return of === 1 ? 'The 1 changed line did not run.' : `None of ${formatCount(of, 'changed line')} ran.`
}
