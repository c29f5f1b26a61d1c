import { expect, test } from 'vitest'
import { comparison, slower, stepTime } from '../../fixtures/builders/comparison.ts'
import type { Comparison } from '../types.ts'
import { renderNumbers } from './github/render-numbers.ts'
import { renderComparison, renderStep } from './terminal/render-comparison.ts'

const flow = { flow: 'ux/import.spec.ts › import', title: 'import' }
const page = { width: 80, paint: (_: string, text: string) => text }
const step = {
  ...stepTime('Upload the file', 800, 1420),
  evidence: ['POST /api/<i>: 90 ms before, 700 ms now', 'of it “db” on the server: 5 ms before, 610 ms now'],
}
const bytes: Comparison = comparison({
  metric: 'bytes',
  base: 240_000,
  head: 541_000,
  delta: 1.254,
  interval: null,
  outcome: 'worse',
  pairs: 5,
  evidence: ['GET /main-*.js: 231 kB before, 532 kB now'],
})
const within: Comparison = {
  ...bytes,
  metric: 'cls',
  base: 0,
  head: 0.02,
  delta: 0.02,
  outcome: 'inconclusive',
  decides: false,
}

test('a terminal shows below a step and a limit what made it so', () => {
  expect(renderStep(step, page).map((line) => line.trim())).toEqual([
    expect.stringMatching(/^· Upload the file +800 ms → 1.42 s {2}\+77 %$/),
    'POST /api/<i>: 90 ms before, 700 ms now',
    'of it “db” on the server: 5 ms before, 610 ms now',
  ])
  expect(renderComparison(bytes, flow, page).map((line) => line.trim())).toEqual([
    expect.stringMatching(/^transferred +240 kB +541 kB +\+125 % +.*worse$/),
    'GET /main-*.js: 231 kB before, 532 kB now',
  ])
  expect(renderComparison(within, flow, page)[0]).toMatch(/^layout shift +0\.000 +0\.020 +not over its limit$/)
})

test('GitHub shows it in the row, as plain text', () => {
  const [table = ''] = renderNumbers(flow, [comparison(slower), bytes, within, step])
  expect(table).toContain('transferred<br>')
  expect(table).toMatch(/main-.*231 kB before, 532 kB now/)
  expect(table).toMatch(/layout shift<br>not over its limit/)
  expect(table).toMatch(/Upload the file<br>.*90 ms before, 700 ms now<br>of it “db” on the server/)
  expect(table).not.toContain('<i>')
})
