import { expect, test } from 'vitest'
import { minutesLeft } from './minutes-left.ts'

test('what is left of the minutes, below zero when they are overdrawn', () => {
  expect(minutesLeft(6, 60_000, 60_000)).toBe(6)
  expect(minutesLeft(6, 60_000, 150_000)).toBe(4.5)
  expect(minutesLeft(1, 0, 90_000)).toBe(-0.5)
})
