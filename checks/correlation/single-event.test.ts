import { expect, test } from 'vitest'
import { normal } from '../../bench/noise-model.ts'
import { seededRandom } from '../compare/seeded-random.ts'
import { orthonormal, without } from './orthonormal.ts'
import { singleEvent } from './single-event.ts'

const n = 100
const one = new Float64Array(n).fill(1)
const line = Float64Array.from({ length: n }, (_, i) => i - (n - 1) / 2)

/** From where to where the event of a series is, without the mean and the trend. */
function eventOf(value: (i: number) => number): [number, number] | undefined {
  const [mean, trend] = orthonormal([one, line])
  const basis = [mean, trend].filter((column) => column !== undefined)
  const values = without(
    Float64Array.from({ length: n }, (_, i) => value(i)),
    basis,
  )
  const event = singleEvent(values, basis.slice(1), one)
  return event && [event.indexOf(1), event.lastIndexOf(1)]
}

const random = seededRandom(1)
const noise = Array.from({ length: n }, () => normal(random))

test('a change that stays is one event, though the trend follows it: the time before it', () => {
  expect(eventOf((i) => (noise[i] ?? 0) / 10 + (i >= 30 ? 1 : 0))).toEqual([0, 29])
})

test('a bad day is one event', () => {
  expect(eventOf((i) => (noise[i] ?? 0) / 10 + (i >= 60 && i < 70 ? 2 : 0))).toEqual([60, 69])
})

test('what is up and down, and what rises all along, has none', () => {
  expect(eventOf((i) => noise[i] ?? 0)).toBeUndefined()
  expect(eventOf((i) => Math.sin(i / 5))).toBeUndefined()
  expect(eventOf((i) => (noise[i] ?? 0) + i)).toBeUndefined()
})

test('what never moves has none', () => {
  expect(singleEvent(new Float64Array(n), [], one)).toBeUndefined()
})
