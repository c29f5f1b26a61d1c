import { expect, test } from 'vitest'
import { attemptName } from './attempt-name.ts'

test('an attempt’s name is short, and unique by check, attempt and arm', () => {
  expect(attemptName(1_234_567, '2-7', 'head')).toBe('qglj-2-7-head')
  expect(attemptName(1_234_567, '2-7', 'base')).toBe('qglj-2-7-base')
})
