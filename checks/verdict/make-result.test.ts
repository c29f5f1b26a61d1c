import { expect, test } from 'vitest'
import { config } from '../../fixtures/builders/journey-config.ts'
import { journeyVerdict } from '../../fixtures/builders/journey-verdict.ts'
import { notMeasuredReason, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { measurement } from '../../fixtures/builders/measurement.ts'
import type { Measurement, Verdict } from '../types.ts'
import { makeResult } from './make-result.ts'

const verdict: Verdict = { outcome: 'no worse', conclusion: 'success', exitCode: 0, title: 'No worse', summary: '' }
const result = (parts: Partial<Measurement>, journeys = [journeyVerdict()]) =>
  makeResult({ measurement: measurement(parts), config: config(), journeys, verdict })

test('a result holds the measurement but its attempts, the mode, the verdicts and what was not covered', () => {
  const { request, policy, arms, seed, runner, spent, timings } = measurement()
  const affected = {
    status: 'all' as const,
    reason: 'package.json changed',
    journeys: [],
    blindSpots: [{ file: 'src/a.tsx' }],
  }
  expect(result({ affected })).toEqual({
    schemaVersion: 1,
    request,
    mode: 'enforce',
    policy: { ...policy, trial: false },
    arms,
    seed,
    verdict,
    affected,
    journeys: [journeyVerdict()],
    blindSpots: [{ file: 'src/a.tsx' }],
    notMeasured: [],
    notes: [],
    runner,
    spent,
    timings,
  })
})

test('what was not measured is listed with its reason, the whole arm first', () => {
  const journeys = [journeyVerdict({ flows: [{ flow: unmeasuredFlow(), comparisons: [], facts: [] }] })]
  expect(
    result({ obstacle: notMeasuredReason({ arm: 'head', text: 'The server died', log: 'killed' }) }, journeys)
      .notMeasured,
  ).toEqual([
    { what: 'head', reason: 'The server died', log: 'killed' },
    {
      what: 'Initial inventory import: import the first inventory',
      reason: 'head could not be built: npm run build ended with 1',
    },
  ])
})

test.each<[string, Partial<Measurement>, string[]]>([
  [
    'a new policy',
    { policy: { source: 'head', path: '.ux-impact.yml', changedInHead: true } },
    ['.ux-impact.yml is new in this change: it is tried out now and takes effect after the merge.'],
  ],
  [
    'an edited policy',
    { policy: { source: 'base', path: '.ux-impact.yml', changedInHead: true } },
    ['This change edits .ux-impact.yml: it is judged by the one of base, and the edit takes effect after the merge.'],
  ],
  ['one uncommitted file', { uncommitted: ['a.ts'] }, ['1 file is not committed and left out: a.ts.']],
  [
    'many uncommitted files',
    { uncommitted: ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts'] },
    ['5 files are not committed and left out: a.ts, b.ts, c.ts and 2 more.'],
  ],
  ['what measuring noted', { notes: ['The edited policy has a mistake.'] }, ['The edited policy has a mistake.']],
  ['an interruption', { interrupted: true }, ['Measuring was interrupted; this is what was seen until then.']],
])('%s is noted', (_name, parts, notes) => expect(result(parts).notes).toEqual(notes))
