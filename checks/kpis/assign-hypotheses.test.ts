import { expect, test } from 'vitest'
import { assignHypotheses } from './assign-hypotheses.ts'

const importing = { id: 'initial-import', title: 'Initial inventory import', kpis: ['completionRate', 'errorRate'] }
const signUp = { id: 'sign-up', title: 'Sign up', kpis: ['completionRate'] }
const assigned = (text: string, journeys = [importing, signUp]) => {
  const { byJourney, left } = assignHypotheses([text], journeys)
  return [Object.fromEntries([...byJourney].map(([id, of]) => [id, of.map(({ kpi }) => kpi)])), left.length]
}

test.each<[string, object, number]>([
  ['progress will raise completionRate of initial-import by 15 %', { 'initial-import': ['completionRate'] }, 0],
  ['Completion rate of SIGN UP rises', { 'sign-up': ['completionRate'] }, 0],
  ['the error rate falls, and with it the completion rate rises', { 'initial-import': ['errorRate'] }, 0],
  ['initial-import: people are happier', { 'initial-import': [undefined] }, 0],
  [
    'initial-import and sign-up get a better completion rate',
    { 'initial-import': ['completionRate'], 'sign-up': ['completionRate'] },
    0,
  ],
  ['the completion rate rises', {}, 1],
  ['initial-imports of completionRates', {}, 1],
  ['nobody can tell', {}, 1],
])('“%s” is about %j', (text, about, left) => expect(assigned(text)).toEqual([about, left]))

test('Where one journey is affected it is about that one', () => {
  expect(assigned('people are happier', [importing])).toEqual([{ 'initial-import': [undefined] }, 0])
  expect(assigned('people are happier', [])).toEqual([{}, 1])
})
