import { expect, test } from 'vitest'
import { experimentPlan } from '../../fixtures/builders/experiment.ts'
import { experimentState } from '../../fixtures/builders/experiment-state.ts'
import type { ExperimentCommand } from '../commands/read-experiment.ts'
import { asksForAnother } from './asks-for-another.ts'

/** Two even arms over two weeks, for 15 % more of the completion rate. */
const even = experimentState({ provider: 'flagd', flag: 'clear-errors', plan: experimentPlan() })
const uneven = experimentState({
  plan: experimentPlan({
    arms: [
      { name: 'control', share: 0.6, people: 960 },
      { name: 'b', share: 0.4, people: 640 },
    ],
  }),
})
const asked = (more: Partial<ExperimentCommand>): ExperimentCommand => ({
  name: 'experiment',
  action: 'start',
  ...more,
})

test.each<[Partial<ExperimentCommand>, Partial<ExperimentCommand>]>([
  [{}, { flag: 'other-errors' }],
  [{ flag: 'clear-errors' }, { provider: 'statsig' }],
  [{ provider: 'flagd' }, { kpi: 'errorRate' }],
  [{ kpi: 'completionRate' }, { mde: 0.14 }],
  [{ mde: 0.15 }, { variants: 'control,c' }],
  [{ variants: 'control,b' }, { variants: 'control,b,c' }],
  [
    { variants: 'control,b', split: '50,50' },
    { variants: 'control,b', split: '60,40' },
  ],
  [{ split: '50,50' }, { split: '50,60' }],
  [{ maxWeeks: 2 }, { maxWeeks: 1 }],
])('what says %j is the same experiment, what says %j is another', (same, other) => {
  expect([asksForAnother(asked(same), even), asksForAnother(asked(other), even)]).toEqual([false, true])
})

test('arms have their shares in the order of their names', () => {
  const is = (split: string) => !asksForAnother(asked({ split }), uneven)
  expect([is('60,40'), is('40,60')]).toEqual([true, false])
})
