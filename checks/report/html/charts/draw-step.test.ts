import { expect, test } from 'vitest'
import { drawStep } from './draw-step.ts'

const tone = (base: number, head: number) =>
  /class="step (\w+)"/.exec(drawStep({ base, head, longest: 2000 }).markup)?.[1]

test('a step is marked from 50 ms and a tenth on', () => {
  expect([tone(500, 549), tone(500, 550), tone(500, 450), tone(1000, 1099), tone(1000, 1100)]).toEqual([
    'plain',
    'bad',
    'good',
    'plain',
    'bad',
  ])
})

test('a step goes from its time before to its time now, on an axis from nothing to the longest', () => {
  expect(drawStep({ base: 0, head: 2000, longest: 2000 }).markup).toContain('class="move" x1="4%" x2="96%"')
  expect(drawStep({ base: 1000, head: 500, longest: 2000 }).markup).toContain('class="move" x1="50%" x2="27%"')
})
