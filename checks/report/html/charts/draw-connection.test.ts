import { expect, test } from 'vitest'
import type { Series } from '../../../types.ts'
import { drawConnection } from './draw-connection.ts'

const window = { step: 'day', from: '2026-09-07', to: '2026-09-11' } as const
const days = (values: (number | undefined)[]): Series['points'] =>
  values.map((value, i) => ({
    at: `2026-09-${String(7 + i).padStart(2, '0')}`,
    ...(value === undefined ? {} : { value }),
  }))
const kpi: Series = { name: 'c', title: 'completion', unit: 'share', points: days([0.72, 0.7, 0.62, undefined, 0.7]) }
const metric: Series = {
  name: 'r',
  title: 'row-processing time',
  unit: 'milliseconds',
  points: days([40, 45, 90, 80, 42]),
}
const drawn = (over: Partial<Parameters<typeof drawConnection>[0]> = {}) =>
  drawConnection({ kpi, metric, ...over }, window).markup

test('both lines stand one above the other on one axis, each between its own ends, and a gap is a gap', () => {
  const paths = [...drawn().matchAll(/class="(kpi|metric)-line" d="([^"]*)"/g)].map(([, kind, d]) => [kind, d])
  expect(paths).toEqual([
    ['kpi', 'M2 2L26 14L50 62M98 14'],
    ['metric', 'M2 62L26 56L50 2L74 14L98 59.6'],
  ])
})

test('a deployment within the window goes through both, one outside is left out', () => {
  const deployments = [
    { at: '2026-09-09T00:00:00Z', title: 'v1.2' },
    { at: '2026-09-01T00:00:00Z', title: 'v1.1' },
  ]
  expect([...drawn({ deployments }).matchAll(/class="deployment" x1="([^"]*)"/g)].map(([, x]) => x)).toEqual([
    '50%',
    '50%',
  ])
})

test('a day at an end of the axis is written inwards', () => {
  const days = [...drawn().matchAll(/<text class="([^"]*)" x="[^"]*" y="198">([^<]*)</g)].map(([, edge, day]) => [
    edge,
    day,
  ])
  expect(days).toEqual([
    ['first', '7 Sept'],
    ['', '8 Sept'],
    ['', '9 Sept'],
    ['', '10 Sept'],
    ['last', '11 Sept'],
  ])
})

test('what it shows is said in words', () => {
  const deployments = [{ at: '2026-09-09T00:00:00Z', title: 'v1.2' }]
  expect(/aria-label="([^"]*)"/.exec(drawn({ deployments }))?.[1]).toBe(
    'completion between 62 % and 72 %, row-processing time between 40 ms and 90 ms, from 7 Sept to 11 Sept; deployed: v1.2 on 9 Sept',
  )
})

test('a series that never changes, and one of which nothing is known, are drawn as well', () => {
  const flat = drawn({ kpi: { ...kpi, points: days([0.7, 0.7]) }, metric: { ...metric, points: [] } })
  expect(flat).not.toMatch(/NaN|Infinity/)
})

test('titles are text', () => {
  expect(drawn({ kpi: { ...kpi, title: '<script>"' } })).not.toContain('<script>')
})
