import { expect, test } from 'vitest'
import { preparedNames } from './prepared-names.ts'

test('a statement has the same name each time, and another statement another', () => {
  const nameOf = preparedNames()
  expect([nameOf('SELECT $1', [1]), nameOf('SELECT $1 + 1', [1]), nameOf('SELECT $1', [2])]).toEqual([
    'ux_impact_1',
    'ux_impact_2',
    'ux_impact_1',
  ])
})

test('statements without values, and those beyond the bound, have none', () => {
  const nameOf = preparedNames(2)
  expect(['a', 'b', 'c', 'a'].map((statement) => nameOf(statement, [1]))).toEqual([
    'ux_impact_1',
    'ux_impact_2',
    undefined,
    'ux_impact_1',
  ])
  expect(nameOf('a; b', [])).toBeUndefined()
})
