import { expect, test } from 'vitest'
import { type DrawnTrend, drawTrend } from './draw-trend.ts'

const how = { words: 'w', from: 'a', to: 'b', tone: 'plain' }
const markupOf = (trend: Partial<DrawnTrend> & Pick<DrawnTrend, 'values'>) => drawTrend({ ...how, ...trend })?.markup
const lineOf = (values: DrawnTrend['values']) => /class="line" d="([^"]*)"/.exec(markupOf({ values }) ?? '')?.[1]

test('the line goes from the first day to the last, the lowest below and the highest above', () => {
  expect(lineOf([0, 10, 5])).toBe('M1 50L50 6L99 28')
})

test('it is broken where a day has no data, and a day alone is a point', () => {
  expect(lineOf([0, undefined, 10])).toBe('M1 50h0M99 6h0')
})

test('one day is no trend', () => {
  expect([markupOf({ values: [1] }), markupOf({ values: [undefined, 1] })]).toEqual([undefined, undefined])
})

test('a mark stands before the first day of the new level, and a target only where it is near', () => {
  expect(markupOf({ values: [0, 0, 10, 10], mark: 2 })).toContain('class="moved" x1="50%"')
  expect(markupOf({ values: [0, 10], target: 30 })).toContain('class="aim"')
  expect(markupOf({ values: [0, 10], target: 30.1 })).not.toContain('class="aim"')
})
