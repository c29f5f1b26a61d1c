import { expect, test } from 'vitest'
import { measuredFlow, notMeasuredReason, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { measurement } from '../../fixtures/builders/measurement.ts'
import { pairs } from '../../fixtures/builders/pair.ts'
import { makeMeasurement, type Seen } from './make-measurement.ts'

const { request, scope, affected, runner, seed } = measurement()
const flows = [measuredFlow({ pairs: pairs(7) }), unmeasuredFlow({ pairs: pairs(2) })]

const seen: Seen = {
  request,
  scope,
  policy: { source: 'base', path: '.ux-impact.yml', changedInHead: true, notes: ['a mistake in line 3'] },
  changes: 2,
  affected,
  uncommitted: ['src/draft.ts'],
  arms: { status: 'open', base: { url: 'http://127.0.0.1:1' }, head: { url: 'http://127.0.0.1:2' } },
  flows,
  startedAt: new Date('2026-03-02T09:00:00Z'),
  clock: { begun: 1000.4, selected: 1500.6, opened: 20_000, ended: 103_999 },
  seed,
  runner,
  interrupted: false,
}

test('what was seen is put together, with what it took', () => {
  expect(makeMeasurement(seen)).toEqual({
    schemaVersion: 1,
    request,
    scope,
    policy: { source: 'base', path: '.ux-impact.yml', changedInHead: true },
    startedAt: '2026-03-02T09:00:00.000Z',
    seed,
    arms: {
      base: { url: 'http://127.0.0.1:1', sha: request.base },
      head: { url: 'http://127.0.0.1:2', sha: request.head },
    },
    changes: 2,
    uncommitted: ['src/draft.ts'],
    affected,
    flows,
    notes: ['a mistake in line 3'],
    interrupted: false,
    runner,
    spent: { minutes: 1.4, pairs: 9 },
    timings: { select: 500, open: 18_499, measure: 83_999 },
  })
})

test('what could not be cleaned up is a note', () => {
  expect(makeMeasurement({ ...seen, left: ['The tear-down failed.'] }).notes).toEqual([
    'a mistake in line 3',
    'The tear-down failed.',
  ])
})

test('arms that could not be opened leave their addresses open, and are an obstacle', () => {
  const reason = notMeasuredReason()
  const { arms, obstacle } = makeMeasurement({ ...seen, arms: { status: 'failed', reason } })

  expect({ arms, obstacle }).toEqual({
    arms: { base: { url: '', sha: request.base }, head: { url: '', sha: request.head } },
    obstacle: reason,
  })
})

test('given addresses are known without being opened, and belong to no commit', () => {
  const addresses = { kind: 'addresses' as const, base: 'https://a.io', head: 'https://b.io', pages: ['/'] }
  const made = makeMeasurement({
    ...seen,
    request: addresses,
    policy: { source: 'none', changedInHead: false, notes: [] },
    arms: undefined,
  })

  expect(made.arms).toEqual({ base: { url: 'https://a.io' }, head: { url: 'https://b.io' } })
  expect(made.policy).toEqual({ source: 'none', changedInHead: false })
})

test('an arm that was found is of the commit that is deployed there, and what is to be known of it is a note', () => {
  const sha = 'c'.repeat(40)
  const [base, head] = [
    { url: 'https://c.vercel.app', sha },
    { url: 'https://a.vercel.app', sha: 'a'.repeat(40) },
  ]
  const made = makeMeasurement({ ...seen, arms: { status: 'open', base, head, notes: ['base is older'] } })

  expect(made.arms).toEqual({ base, head })
  expect(made.notes).toEqual(['a mistake in line 3', 'base is older'])
})
