import { expect, test } from 'vitest'
import { comparison, completion, stepTime } from '../../fixtures/builders/comparison.ts'
import { fact } from '../../fixtures/builders/fact.ts'
import { journeyVerdict } from '../../fixtures/builders/journey-verdict.ts'
import { measuredFlow } from '../../fixtures/builders/measured-flow.ts'
import type { Comparison, Fact } from '../types.ts'

const judged = (comparisons: Comparison[], facts: Fact[] = [], flow = measuredFlow()) =>
  journeyVerdict({ flows: [{ flow, comparisons: [completion(), comparison(), ...comparisons], facts }] })

const more = (parts: Partial<Comparison>): Comparison =>
  comparison({ delta: null, interval: null, outcome: 'worse', pairs: 5, power: '', ...parts })

test('a limit that every attempt with the change exceeds makes a journey worse, and says what grew', () => {
  const { outcome, findings } = judged([
    more({ metric: 'lcp', base: 420, head: 1940 }),
    more({ metric: 'cls', base: 0.012, head: 0.31 }),
    more({ metric: 'bytes', base: 240_000, head: 541_000, evidence: ['GET /main-*.js: 231 kB before, 532 kB now'] }),
  ])
  expect([
    outcome,
    ...findings.map(({ rule, severity, title, explanation }) => `${rule} ${severity}: ${title}. ${explanation}`),
  ]).toEqual([
    'worse',
    'over-limit warn: Initial inventory import paints its largest part later. The largest paint of a page went from 420 ms to 1.94 s: each of 5 attempts with the change exceeds all those without it by more than the limit.',
    'over-limit warn: Initial inventory import shifts its pages more. The layout shift score of a step went from 0.012 to 0.310: each of 5 attempts with the change exceeds all those without it by more than the limit.',
    'over-limit warn: Initial inventory import loads more over the network. What comes over the network went from 240 kB to 541 kB: each of 5 attempts with the change exceeds all those without it by more than the limit. GET /main-*.js: 231 kB before, 532 kB now.',
  ])
})

test('what is not over its limit leaves the journey as it is', () => {
  const rows = [more({ metric: 'lcp', base: 420, head: 900, decides: false, outcome: 'inconclusive' })]
  expect(judged(rows)).toMatchObject({ outcome: 'no worse', findings: [{ rule: 'no-worse' }] })
})

test('nothing is over a limit where each side ran a flow of its own', () => {
  const versions = { status: 'changed' as const, difference: '-Import\n+Start import' }
  expect(judged([more({ metric: 'lcp', base: 420, head: 1940 })], [], measuredFlow({ versions })).outcome).toBe(
    'flow changed',
  )
})

test('what was measured is told in our own words, what was said as it was said', () => {
  const slow = fact({
    kind: 'slowInteraction',
    severity: 'warn',
    evidence: { message: 'The slowest interaction took 432 ms' },
  })
  const [finding] = judged([], [slow]).findings
  expect([finding?.title, finding?.explanation]).toEqual([
    'Initial inventory import takes longer to react in “Upload the file”',
    'All 7 attempts with the change show it, none of the 7 without it. The slowest interaction took 432 ms.',
  ])
})

test('a slower flow names the request of the step that moved most', () => {
  const slower = comparison({ outcome: 'worse', base: 2000, head: 2600, delta: 0.3, interval: [0.24, 0.38], pairs: 10 })
  const step = {
    ...stepTime('Upload the file', 800, 1420),
    evidence: ['POST /api: 90 ms before, 700 ms now', 'of it “db” on the server: 5 ms before, 610 ms now'],
  }
  const { findings } = journeyVerdict({
    flows: [{ flow: measuredFlow(), comparisons: [completion(), slower, step], facts: [] }],
  })
  expect(findings[0]?.explanation).toContain(
    'Most of it is in “Upload the file”: 800 ms before, 1.42 s now. POST /api: 90 ms before, 700 ms now; of it “db” on the server: 5 ms before, 610 ms now.',
  )
})
