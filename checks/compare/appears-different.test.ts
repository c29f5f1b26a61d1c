import { expect, test } from 'vitest'
import { appearsDifferent } from './appears-different.ts'

test('on a small picture it takes 20 pixels', () => {
  expect(appearsDifferent({ pixels: 19, of: 10_000 })).toBe(false)
  expect(appearsDifferent({ pixels: 20, of: 10_000 })).toBe(true)
})

test('and on a large one a ten-thousandth of them', () => {
  expect(appearsDifferent({ pixels: 91, of: 920_000 })).toBe(false)
  expect(appearsDifferent({ pixels: 92, of: 920_000 })).toBe(true)
})
