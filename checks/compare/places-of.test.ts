import { expect, test } from 'vitest'
import { placesOf } from './places-of.ts'

function mask(width: number, height: number, ...pixels: [x: number, y: number][]) {
  const marked = new Uint8Array(width * height)
  for (const [x, y] of pixels) marked[y * width + x] = 1
  return { width, height, marked }
}

test('a mask without marks has no places', () => {
  expect(placesOf(mask(40, 40))).toEqual([])
})

test('marks in neighbouring squares of 16 pixels are one place, also across a corner', () => {
  expect(placesOf(mask(64, 64, [15, 15], [16, 16], [31, 20]))).toEqual([{ x: 15, y: 15, width: 17, height: 6 }])
})

test('marks with a free square between them are two places, the larger first', () => {
  expect(placesOf(mask(64, 64, [0, 0], [32, 40], [35, 42]))).toEqual([
    { x: 32, y: 40, width: 4, height: 3 },
    { x: 0, y: 0, width: 1, height: 1 },
  ])
})

test('the right end of a row is not beside the left end of the next', () => {
  expect(placesOf(mask(48, 32, [47, 0], [0, 16]))).toEqual([
    { x: 47, y: 0, width: 1, height: 1 },
    { x: 0, y: 16, width: 1, height: 1 },
  ])
})
