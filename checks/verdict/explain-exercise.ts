import type { Exercised, Finding } from '../types.ts'
import { formatCount } from './format.ts'

/** "None of 12 changed lines ran", and what may be the reason. */
export function explainUnexercised({
  name,
  exercised,
}: {
  name: string
  exercised: Exercise
}): Pick<Finding, 'title' | 'explanation'> {
  const lines =
    exercised.ran === 0 ? `None of ${count(exercised.of)}` : `Only ${exercised.ran} of ${count(exercised.of)}`
  const gate = exercised.ran === 0 ? '' : ', and none of these wholly'
  return {
    title: `${name} was not measured: the change was not exercised`,
    explanation: `${lines} ran${gate}. The change may be behind a flag that is off (\`arms.head\` can switch it on), or the flow may not come to it. What was seen says nothing about it.`,
  }
}

export type Exercise = Exclude<Exercised, 'unknown'>

const count = (lines: number) => formatCount(lines, 'changed line', 'changed lines')
