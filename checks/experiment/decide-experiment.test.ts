import { expect, test } from 'vitest'
import { experimentPlan, experimentSnapshot } from '../../fixtures/builders/experiment.ts'
import type { ExperimentPlan } from '../types.ts'
import { analyseExperiment } from './analyse-experiment.ts'
import { decideExperiment } from './decide-experiment.ts'
import { decisionRules } from './decision-rules.ts'

type Arms = Parameters<typeof experimentSnapshot>[1]

function decided(
  days: number,
  arms: Arms,
  { crossed = 0, plan = {} }: { crossed?: number; plan?: Partial<ExperimentPlan> } = {},
) {
  const agreed = experimentPlan(plan)
  const snapshot = experimentSnapshot(days, arms, crossed)
  return decideExperiment({ plan: agreed, snapshot, analysis: analyseExperiment(agreed, snapshot) })
}
const outcome = (...asked: Parameters<typeof decided>) => {
  const { outcome: found, rule } = decided(...asked)
  return `${found}: ${rule}`
}

const same: Arms = { control: [800, 496, 40], b: [800, 500, 40] }
const better: Arms = { control: [800, 496, 40], b: [800, 580, 40] }
const worse: Arms = { control: [800, 496, 40], b: [800, 400, 40] }
const broken: Arms = { control: [800, 496, 40], b: [800, 580, 120] }

test('a winner: a proven gain and guardrails that are proven to hold, after a whole week at the soonest', () => {
  expect(decided(9, better)).toEqual({
    outcome: 'winner',
    rule: 'winner',
    arm: 'b',
    because: 'In b the completion rate is 73 %, in control 62 %: +17 % (+5 to +30).',
  })
  expect([outcome(6, better), outcome(7, better)]).toEqual(['running: running', 'winner: winner'])
})

test('with one look at the end nothing good is said before it', () => {
  const plan = { looks: 'end' } as const
  expect([outcome(13, better, { plan }), outcome(14, better, { plan })]).toEqual(['running: running', 'winner: winner'])
  expect([outcome(13, same, { plan }), outcome(14, same, { plan })]).toEqual([
    'running: running',
    'no difference that matters: no-difference',
  ])
})

test('harm stops it at any look, whatever the goal does: a broken guardrail, or the primary KPI itself', () => {
  expect(decided(3, broken)).toEqual({
    outcome: 'harm',
    rule: 'harm',
    arm: 'b',
    because: 'In b the error rate is 15 %, in control 5 %: +200 % (+92 to +443).',
  })
  expect(decided(3, worse)).toMatchObject({ outcome: 'harm', arm: 'b' })
  expect(outcome(3, worse, { plan: { looks: 'end' } })).toBe('harm: harm')
})

test('with one look at the end, a twentieth of alpha is for harm before it: what daily looks would stop, it does not', () => {
  const arms: Arms = { control: [800, 496, 40], b: [800, 432, 40] }
  expect([
    outcome(3, arms),
    outcome(3, arms, { plan: { looks: 'end' } }),
    outcome(14, arms, { plan: { looks: 'end' } }),
  ]).toEqual(['harm: harm', 'running: running', 'harm: harm'])
})

test('the better one of two arms wins, though the other harms; before the week is over, harm is said', () => {
  const plan = {
    arms: [
      { name: 'control', share: 0.34, people: 544 },
      { name: 'b', share: 0.33, people: 528 },
      { name: 'c', share: 0.33, people: 528 },
    ],
  }
  const arms: Arms = { control: [810, 502, 41], b: [790, 600, 38], c: [800, 380, 40] }
  expect([decided(9, arms, { plan }), decided(3, arms, { plan })]).toMatchObject([
    { outcome: 'winner', arm: 'b' },
    { outcome: 'harm', arm: 'c' },
  ])
  const both: Arms = { control: [810, 502, 41], b: [790, 600, 38], c: [800, 640, 40] }
  expect(decided(9, both, { plan })).toMatchObject({ outcome: 'winner', arm: 'c' })
})

test('no difference that matters: the planned effect is excluded both ways', () => {
  expect(decided(9, same)).toEqual({
    outcome: 'no difference that matters',
    rule: 'no-difference',
    because: 'An effect of 15 % (relative) or more is excluded, upwards and downwards.',
  })
})

test('no clear result only at the end, with what was learnt', () => {
  const open: Arms = { control: [800, 496, 40], b: [800, 540, 40] }
  expect(outcome(13, open)).toBe('running: running')
  expect(decided(14, open)).toEqual({
    outcome: 'no clear result',
    rule: 'no-clear-result',
    because: 'In b the completion rate is 68 %, in control 62 %: +9 % (−3 to +22).',
  })
})

test('a gain whose guardrail is not proven to hold is no winner', () => {
  const risky: Arms = { control: [800, 496, 40], b: [800, 580, 64] }
  expect(outcome(13, risky)).toBe('running: running')
  expect(decided(14, risky)).toEqual({
    outcome: 'no clear result',
    rule: 'unproven-guardrail',
    arm: 'b',
    because:
      'In b the completion rate is 73 %, in control 62 %: +17 % (+5 to +30). But the error rate may be worse by as much as the margin.',
  })
})

test('invalid whatever it shows: a split that is not the planned one', () => {
  expect(decided(9, { control: [800, 496, 40], b: [600, 480, 30] })).toEqual({
    outcome: 'invalid',
    rule: 'sample-ratio',
    because:
      'The arms have 800 and 600 people where the split gives 700 and 700: people are lost or assigned wrongly, so that the arms cannot be compared.',
  })
})

test('invalid: nobody meets it, from the second day on', () => {
  const nobody: Arms = { control: [0, 0, 0], b: [0, 0, 0] }
  expect([outcome(1, nobody), outcome(2, nobody)]).toEqual(['running: running', 'invalid: nobody-meets-it'])
  expect(decided(2, nobody).because).toBe('Nobody meets it: 2 days after it began no arm has people.')
})

test('invalid: too many people met several arms; one in a hundred may', () => {
  const arms: Arms = { control: [495, 300, 20], b: [495, 310, 20] }
  expect([outcome(3, arms, { crossed: 10 }), outcome(3, arms, { crossed: 11 })]).toEqual([
    'running: running',
    'invalid: crossed',
  ])
  expect(decided(3, arms, { crossed: 110 }).because).toBe(
    '10 % of all people met several arms, and 1 % are the most that may.',
  )
})

test('invalid: other arms than were planned, or at the end a primary KPI that could not be read', () => {
  expect(decided(9, { control: [800, 496, 40], c: [800, 500, 40] }).because).toBe(
    'It was planned with the arms b, control, and people were counted in c, control.',
  )
  const few: Arms = { control: [60, 40, 3], b: [60, 40, 3] }
  expect([outcome(13, few), outcome(14, few)]).toEqual(['running: running', 'invalid: unreadable'])
  expect(decided(14, few).because).toBe(
    "The completion rate of b cannot be compared with the control's: an arm has 60 people, and 100 are the fewest.",
  )
})

test('while it runs it says how far it is', () => {
  expect(decided(3, same)).toEqual({
    outcome: 'running',
    rule: 'running',
    because: '1,600 of 1,600 people, 11 days left.',
  })
})

test('each row has a name of its own, and the last applies to everything', () => {
  const ids = decisionRules.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.at(-1)).toBe('running')
})
