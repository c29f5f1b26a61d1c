import { expect, test } from 'vitest'
import { beyondChance } from './beyond-chance.ts'
import { observe } from './observe.ts'
import type { Candidate, Study } from './study-kpi.ts'
import { usualBases } from './usual-basis.ts'

const points = Array.from({ length: 28 }, (_, i) => ({
  at: new Date(Date.UTC(2026, 8, 7 + i)).toISOString(),
  value: i % 7,
}))
const series = observe({ name: 'x', title: 'x', unit: 'score', points }, 'day', usualBases('day'))

/** A KPI with candidates of these strengths, where chance is as strong as `drawn` says, draw by draw. */
function study(strengths: number[], drawn: (draw: number) => number): Study & { draws: () => number } {
  let draws = 0
  return {
    kpi: series,
    candidates: strengths.map(
      (strength, lag): Candidate => ({ metric: series, lag, sizes: new Float64Array(), correlation: 0, strength }),
    ),
    drawStrongest: () => drawn(draws++),
    draws: () => draws,
  }
}

test('the strongest candidate of a KPI is told where chance is hardly ever as strong', () => {
  const kpi = study([2, 5, 4], () => 1)
  expect(beyondChance([kpi])(kpi)).toMatchObject({ candidate: { lag: 1, strength: 5 }, chance: 1 / 2000 })
  expect(kpi.draws()).toBe(1999)
})

test('chance may be as strong in 9 of 1999 draws, which is 1 in 200 with the KPI itself, and not in 10', () => {
  const rarely = (times: number) => study([5], (draw) => (draw < times ? 5 : 1))
  const [nine, ten] = [rarely(9), rarely(10)]
  expect(beyondChance([nine])(nine)).toMatchObject({ chance: 10 / 2000 })
  expect(beyondChance([ten])(ten)).toBeUndefined()
  expect(ten.draws()).toBe(10)
})

test('a draw is of the whole journey: what is strong beneath one KPI counts against all', () => {
  const [weak, loud] = [study([4], () => 1), study([9], (draw) => (draw < 20 ? 6 : 1))]
  const strongestOf = beyondChance([weak, loud])
  expect(strongestOf(weak)).toBeUndefined()
  expect(strongestOf(loud)).toMatchObject({ candidate: { strength: 9 }, chance: 1 / 2000 })
})

test('beneath a KPI without candidates nothing is told', () => {
  const none = study([], () => 1)
  expect(beyondChance([none])(none)).toBeUndefined()
})
