import { describe, expect, test } from 'vitest'
import type { ExperimentDecision } from '../types.ts'
import { secondOpinion } from './second-opinion.ts'

const winner: ExperimentDecision = { outcome: 'winner', rule: 'winner', arm: 'b', because: 'It is better.' }
const open: ExperimentDecision = { outcome: 'no clear result', rule: 'no-clear-result', because: 'It is open.' }
const running: ExperimentDecision = { outcome: 'running', rule: 'running', because: 'It goes on.' }

describe('what a provider thinks', () => {
  test('stands alone where it agrees', () => {
    expect(secondOpinion({ winner: 'b', text: 'b wins.' }, winner)).toBe('b wins.')
    expect(secondOpinion({ text: 'Nothing is clear.' }, open)).toBe('Nothing is clear.')
    expect(secondOpinion({ text: 'Nothing is clear.' }, running)).toBe('Nothing is clear.')
  })

  test('is said to be another where it names another winner, none, or one that is not decided', () => {
    const other = (outcome: string) => ` That is not what the plan’s own table says: ${outcome}, which stands.`
    expect(secondOpinion({ winner: 'c', text: 'c wins.' }, winner)).toBe(`c wins.${other('winner')}`)
    expect(secondOpinion({ text: 'Nothing is clear.' }, winner)).toBe(`Nothing is clear.${other('winner')}`)
    expect(secondOpinion({ winner: 'b', text: 'b wins.' }, open)).toBe(`b wins.${other('no clear result')}`)
    expect(secondOpinion({ winner: 'b', text: 'b wins.' }, running)).toBe('b wins. By the plan it goes on.')
  })
})
