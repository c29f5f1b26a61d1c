import { expect, test } from 'vitest'
import { drawPairs } from './draw-pairs.ts'

const limits = { margin: 0.1, noWorseThan: 0.2, tone: 'good' }
const number = (text: string | undefined) => Number.parseFloat(text ?? '')
const dots = (markup: string) => [...markup.matchAll(/M([\d.]+) [\d.]+h0/g)].map(([, x]) => number(x))
const placed = (markup: string, what: string) =>
  [...markup.matchAll(new RegExp(`<(?:circle|line|rect) class="${what}"[^>]*?(?:cx|x1|x)="([^"]*)%"`, 'g'))].map(
    ([, x]) => number(x),
  )

test('twice as long and half as long are equally far from no change', () => {
  const pairs = [
    { pair: 1, base: 1000, head: 2000 },
    { pair: 2, base: 2000, head: 1000 },
  ]
  const { markup } = drawPairs({ pairs, delta: 0, interval: [-0.1, 0.1], ...limits })
  const [zero = 0] = placed(markup, 'zero')
  const [longer = 0, shorter = 0] = dots(markup)
  expect(longer - zero).toBeCloseTo(zero - shorter, 1)
})

test('a slowdown lies beyond the margin, the margin beyond no change, and all within the picture', () => {
  const pairs = [{ pair: 1, base: 1000, head: 1310 }]
  const { markup } = drawPairs({ pairs, delta: 0.31, interval: [0.24, 0.38], ...limits, tone: 'bad' })
  const [zero, margin, tolerance] = ['zero', 'margin', 'tolerance'].flatMap((what) => placed(markup, what))
  const [from, at] = ['interval bad', 'estimate bad'].flatMap((what) => placed(markup, what))
  const order = [zero, margin, tolerance, from, at]
  expect(order.toSorted((a = 0, b = 0) => a - b)).toEqual(order)
  expect(dots(markup)).toEqual([at])
  expect(order.filter((x = 0) => !(x >= 4 && x <= 96))).toEqual([])
  expect(placed(markup, 'worse-zone')).toEqual([margin])
})

test('a pair that is far out stands at the edge', () => {
  const pairs = [
    { pair: 1, base: 1000, head: 90_000 },
    { pair: 2, base: 1000, head: 10 },
  ]
  const { markup } = drawPairs({ pairs, delta: 0, interval: [-0.1, 0.1], ...limits })
  expect(dots(markup)).toEqual([96, 4])
})

test('what it shows is said in words, also where no pair has both times', () => {
  const pairs = [
    { pair: 1, base: 1000, head: 1300 },
    { pair: 2, base: 1000, head: 1400 },
  ]
  const drawn = { delta: 0.35, interval: [0.3, 0.4] as [number, number], margin: 0.1, tone: 'bad' }
  const label = (markup: string) => /aria-label="([^"]*)"/.exec(markup)?.[1]
  expect([label(drawPairs({ ...drawn, pairs }).markup), label(drawPairs({ ...drawn, pairs: [] }).markup)]).toEqual([
    '2 pairs from +30 % to +40 %; together +35 %, between +30 % and +40 %; worse begins at +10 %',
    '0 pairs; together +35 %, between +30 % and +40 %; worse begins at +10 %',
  ])
  expect(drawPairs({ ...drawn, pairs: [] }).markup).not.toMatch(/NaN|Infinity|tolerance/)
})

test('no change at all is drawn, and all time gone too', () => {
  for (const delta of [0, -1]) {
    const { markup } = drawPairs({ pairs: [], delta, interval: [delta, delta], margin: 0, tone: 'plain' })
    expect(markup).not.toMatch(/NaN|Infinity/)
  }
})
