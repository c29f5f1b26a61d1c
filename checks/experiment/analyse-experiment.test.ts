import { expect, test } from 'vitest'
import { experimentPlan, experimentSnapshot } from '../../fixtures/builders/experiment.ts'
import { analyseExperiment } from './analyse-experiment.ts'

const close = (value: number) => expect.closeTo(value, 9)
const counts = { control: [810, 502, 41], b: [790, 553, 38] } satisfies Parameters<typeof experimentSnapshot>[1]

test('a day of a running experiment: every number of it (numpy and scipy, from the published formulas)', () => {
  expect(analyseExperiment(experimentPlan(), experimentSnapshot(9, counts, 3))).toEqual({
    days: 9,
    due: false,
    people: 1600,
    effects: [
      {
        arm: 'b',
        kpi: 'completionRate',
        role: 'primary',
        control: close(502 / 810),
        treatment: close(0.7),
        absolute: close(0.08024691358024683),
        relative: close(0.12948207171314727),
        interval: {
          absolute: [close(0.008628839330268492), close(0.15186498783022517)],
          relative: [close(0.013127825209378718), close(0.2617104399076531)],
        },
        level: 0.05,
        method: 'anytime',
        p: close(0.017582258578527837),
        adjustedP: close(0.017582258578527837),
        state: 'better',
      },
      {
        arm: 'b',
        kpi: 'errorRate',
        role: 'guardrail',
        control: close(41 / 810),
        treatment: close(38 / 790),
        absolute: close(-0.0025160181278324756),
        relative: close(-0.04970669959864159),
        interval: {
          absolute: [close(-0.032613272509360705), close(0.027581236253695754)],
          relative: [close(-0.5152574135317081), close(0.8297710053193676)],
        },
        level: 0.1,
        method: 'anytime',
        p: 1,
        adjustedP: 1,
        state: 'held',
      },
    ],
    missing: [],
    sampleRatio: {
      expected: [800, 800],
      seen: [810, 790],
      sequentialP: 1,
      chiSquareP: close(0.6170750774519739),
      mismatch: false,
    },
    crossed: close(3 / 1603),
  })
})

test('with one look at the end, that look has the narrower interval, at 95 % of alpha, and those before it have not', () => {
  const plan = experimentPlan({ looks: 'end' })
  const primaryAt = (days: number) => analyseExperiment(plan, experimentSnapshot(days, counts)).effects[0]
  expect([primaryAt(13)?.method, primaryAt(14)?.method]).toEqual(['anytime', 'fixed'])
  // scipy: (0.7 − 502 / 810) / se, normal distribution, at 95 % of alpha.
  expect(primaryAt(14)).toMatchObject({
    p: close(0.0006716355281407912),
    interval: { absolute: [close(0.033484485591682454), close(0.1270093415688112)] },
  })
})

test('arms times goals divide the level and are in the p-values, whether all of them were read or not', () => {
  const plan = experimentPlan({
    secondary: [{ kpi: 'retention', kind: 'share', better: 'higher', base: 0.4 }],
    arms: [
      { name: 'control', share: 0.34, people: 540 },
      { name: 'b', share: 0.33, people: 530 },
      { name: 'c', share: 0.33, people: 530 },
    ],
  })
  const found = analyseExperiment(plan, experimentSnapshot(9, { ...counts, c: [60, 40, 2] }))
  const primary = found.effects.find(({ arm, kpi }) => arm === 'b' && kpi === 'completionRate')
  expect(primary?.level).toBe(0.0125)
  expect(primary?.adjustedP).toBeCloseTo(4 * (primary?.p ?? 0), 12)
  expect(found.missing).toEqual([
    { arm: 'b', kpi: 'retention', reason: 'nothing was read of it' },
    { arm: 'c', kpi: 'completionRate', reason: 'an arm has 60 people, and 100 are the fewest' },
    { arm: 'c', kpi: 'retention', reason: 'nothing was read of it' },
    { arm: 'c', kpi: 'errorRate', reason: 'an arm has 60 people, and 100 are the fewest' },
  ])
})

test('a guardrail is broken by proven harm beyond its margin, open before the proof, and within the margin not broken', () => {
  const state = (failed: number, people = 800) =>
    analyseExperiment(
      experimentPlan(),
      experimentSnapshot(9, { control: [people, people * 0.62, people * 0.05], b: [people, people * 0.62, failed] }),
    ).effects.find(({ role }) => role === 'guardrail')?.state
  expect([state(40), state(64), state(86), state(96)]).toEqual(['held', 'open', 'broken', 'broken'])
  // 40,000 people an arm prove a rise of 4 points, which is less than the 5 that are tolerated: not broken, and held.
  expect(state(3600, 40_000)).toBe('held')
})

test('a KPI by the name of what every object has is not there unless it was read', () => {
  const plan = experimentPlan({
    secondary: [{ kpi: 'constructor', kind: 'share', better: 'higher', base: 0.4 }],
  })
  expect(analyseExperiment(plan, experimentSnapshot(9, counts)).missing).toEqual([
    { arm: 'b', kpi: 'constructor', reason: 'nothing was read of it' },
  ])
})
