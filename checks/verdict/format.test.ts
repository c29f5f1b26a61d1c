import { describe, expect, test } from 'vitest'
import {
  formatChange,
  formatCount,
  formatInterval,
  formatNumber,
  formatShare,
  formatSlowdown,
  formatTime,
  formatTimeChange,
} from './format.ts'

describe('numbers as a person reads them', () => {
  test.each([
    [0, '0 %'],
    [0.0004, '0.04 %'],
    [0.004, '0.4 %'],
    [0.0999, '10 %'],
    [0.0625, '6.3 %'],
    [0.1049, '10 %'],
    [0.62, '62 %'],
    [0.995, '99.5 %'],
    [0.9995, '99.95 %'],
    [1, '100 %'],
  ])('the share %d is written %s', (ratio, text) => expect(formatShare(ratio)).toBe(text))

  test.each([
    [0.31, '+31 %'],
    [0.004, '±0 %'],
    [-0.004, '±0 %'],
    [0.005, '+1 %'],
    [-0.35, '−35 %'],
    [12, '+1,200 %'],
  ])('the change %d is written %s', (ratio, text) => expect(formatChange(ratio)).toBe(text))

  test.each<[[number, number], string]>([
    [[-0.03, 0.05], '−3 to +5'],
    [[0.24, 0.38], '+24 to +38'],
    [[0, 0], '±0 to ±0'],
  ])('the interval %j is written %s', (interval, text) => expect(formatInterval(interval)).toBe(text))

  test.each<[number, [number, number] | null, string]>([
    [0.31, [0.24, 0.38], '31 % slower (24 to 38)'],
    [-0.35, [-0.38, -0.32], '35 % faster (32 to 38)'],
    [0.04, [-0.03, 0.11], '4 % slower (−3 to +11)'],
    [0.04, null, '4 % slower'],
  ])('the slowdown %d in %j is written %s', (delta, interval, text) => {
    expect(formatSlowdown(delta, interval)).toBe(text)
  })

  test.each([
    [0, '0 ms'],
    [310.4, '310 ms'],
    [999.4, '999 ms'],
    [999.5, '1.00 s'],
    [1240, '1.24 s'],
    [9994, '9.99 s'],
    [9995, '10.0 s'],
    [12_400, '12.4 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 0 s'],
    [84_000, '1 min 24 s'],
  ])('%d milliseconds are written %s', (milliseconds, text) => expect(formatTime(milliseconds)).toBe(text))

  test.each([
    [620, '+620 ms'],
    [-1200, '−1.20 s'],
    [0.4, '±0 ms'],
  ])('a difference of %d milliseconds is written %s', (milliseconds, text) => {
    expect(formatTimeChange(milliseconds)).toBe(text)
  })

  test('thousands are apart and one is singular', () => {
    expect([formatNumber(3120), formatCount(1, 'pair'), formatCount(1000, 'pair')]).toEqual([
      '3,120',
      '1 pair',
      '1,000 pairs',
    ])
  })
})
