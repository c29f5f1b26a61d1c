import { expect, test } from 'vitest'
import { experimentPopulation, populationTables, type variants } from '../../../../fixtures/experiment-population.ts'
import { readPopulation } from '../../../../fixtures/read-population.ts'
import { testWarehouse } from '../../../../fixtures/test-warehouse.ts'
import { analyseExperiment } from '../../../experiment/analyse-experiment.ts'
import { decideExperiment } from '../../../experiment/decide-experiment.ts'
import { type ExperimentWish, planExperiment } from '../../../experiment/plan-experiment.ts'
import type { ExperimentDecision } from '../../../types.ts'

/** People come, their events are in a warehouse, and each morning the experiment is decided by what is read of them. */

const warehouse = testWarehouse()

const wish: ExperimentWish = {
  journey: { id: 'initial-import', title: 'Initial inventory import' },
  primary: {
    kpi: 'completionRate',
    kind: 'share',
    better: 'higher',
    base: 0.62,
    effect: { size: 0.15, unit: 'relative' },
  },
  secondary: [],
  guardrails: [
    { kpi: 'errorRate', kind: 'share', better: 'lower', base: 0.05, margin: { size: 0.05, unit: 'absolute' } },
  ],
  arms: [
    { name: 'control', share: 0.5 },
    { name: 'b', share: 0.5 },
  ],
  traffic: { perDay: 150, growth: 1, known: true, days: 28 },
  alpha: 0.05,
  power: 0.8,
  looks: 'daily',
  maxWeeks: 4,
}

/** Decides every morning until something is decided; on which day that is, and what. */
async function follow(variant: keyof typeof variants, seed: number): Promise<ExperimentDecision & { day: number }> {
  const planned = planExperiment(wish)
  if (planned.status !== 'planned') throw new Error(planned.status)
  const { plan } = planned
  const schema = variant.replace(' ', '_')
  await warehouse.database.exec(populationTables(schema))
  const population = experimentPopulation(variant, { people: 28 * 150, seed })
  for (let day = 1; day <= 7 * plan.weeks; day++) {
    await population.write(warehouse.database, schema, day)
    const read = await readPopulation(population, { url: warehouse.url, schema, days: day })
    if (read.status !== 'counted') throw new Error(read.reason)
    const snapshot = { days: day, arms: read.arms, crossed: read.crossed }
    const decision = decideExperiment({ plan, snapshot, analysis: analyseExperiment(plan, snapshot) })
    if (decision.outcome !== 'running') return { ...decision, day }
  }
  throw new Error('An experiment is decided at its end.')
}

test('A variant with which 15 % more complete wins, and not before a whole week', async () => {
  const { outcome, arm, day } = await follow('effect', 1)
  expect({ outcome, arm }).toEqual({ outcome: 'winner', arm: 'b' })
  expect(day).toBeGreaterThanOrEqual(7)
})

test('A variant that changes nothing does not win, and what was learnt is said at the planned end', async () => {
  const { outcome, rule, because } = await follow('no effect', 2)
  expect(['no difference that matters', 'no clear result']).toContain(outcome)
  expect(rule).toMatch(/^no-/)
  expect(because).not.toBe('')
})

test('A variant with which four times as many meet an error ends within the first week, though more complete', async () => {
  const { outcome, arm, day, because } = await follow('harm', 3)
  expect({ outcome, arm }).toEqual({ outcome: 'harm', arm: 'b' })
  expect(day).toBeLessThan(7)
  expect(because).toMatch(/error rate/)
})

test('An assignment that is not as planned makes it invalid, whatever is seen', async () => {
  const { outcome, rule, day } = await follow('broken split', 4)
  expect({ outcome, rule }).toEqual({ outcome: 'invalid', rule: 'sample-ratio' })
  expect(day).toBeLessThan(14)
})

test('People who meet both arms make it invalid as well', async () => {
  const { outcome, rule } = await follow('crossed', 5)
  expect({ outcome, rule }).toEqual({ outcome: 'invalid', rule: 'crossed' })
})
