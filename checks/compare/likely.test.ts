import { expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { likely } from './likely.ts'

const limit = defaultLimits.scriptedTime
const pairs = (factors: number[], base = 5000) =>
  factors.map((factor, index) => ({ index: index + 1, base: base + index, head: (base + index) * factor }))

test('four pairs point nowhere, five of one mind do', () => {
  expect(likely(pairs([1.5, 1.5, 1.5, 1.5]), limit)).toBeUndefined()
  expect(likely(pairs([1.5, 1.5, 1.5, 1.5, 1.5]), limit)).toBe('worse')
  expect(likely(pairs([0.7, 0.7, 0.7, 0.7, 0.7]), limit)).toBe('improved')
})

test('the median must lie beyond half the margin, on and beside the boundary', () => {
  expect(likely(pairs([1.01, 1.01, 1.049, 1.2, 1.2]), limit)).toBeUndefined()
  expect(likely(pairs([1.01, 1.01, 1.051, 1.2, 1.2]), limit)).toBe('worse')
})

test('and beyond half the least difference', () => {
  expect(likely(pairs([1.3, 1.3, 1.3, 1.3, 1.3], 150), limit)).toBeUndefined()
  expect(likely(pairs([1.4, 1.4, 1.4, 1.4, 1.4], 150), limit)).toBe('worse')
})

test('at seven pairs one small disagreement of the rank of one or two is allowed', () => {
  expect(likely(pairs([1.3, 1.3, 1.3, 1.3, 1.3, 1.3, 0.99]), limit)).toBe('worse')
  expect(likely(pairs([1.3, 1.3, 1.3, 1.3, 1.3, 1.3, 0.5]), limit)).toBeUndefined()
})

test('without pairs nothing is likely', () => {
  expect(likely([], limit)).toBeUndefined()
})
