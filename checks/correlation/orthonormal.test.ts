import { expect, test } from 'vitest'
import { dot } from './dot.ts'
import { orthonormal, without } from './orthonormal.ts'

const column = (...values: number[]) => Float64Array.from(values)
const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(12)) + 0)

test('columns become a basis of length one at right angles', () => {
  const basis = orthonormal([column(1, 1, 1, 1), column(0, 1, 2, 3), column(0, 1, 4, 9)])
  const products = basis.map((a) => basis.map((b) => Number(dot(a, b).toFixed(12)) + 0))
  expect(products).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
})

test('a column that the others say already is dropped, and so is one of zeros', () => {
  const columns = [column(1, 1, 0, 0), column(0, 0, 1, 1), column(1, 1, 1, 1), column(0, 0, 0, 0)]
  expect(orthonormal(columns)).toHaveLength(2)
})

test('what is left without a basis is at right angles to it', () => {
  const basis = orthonormal([column(1, 1, 1, 1)])
  expect(rounded(without(column(1, 2, 3, 6), basis))).toEqual([-2, -1, 0, 3])
})
