import { describe, expect, test } from 'vitest'
import type { FlowTelemetry } from '../../checks/compare/summarize-telemetry.ts'
import { comparison, completion } from '../../fixtures/builders/comparison.ts'
import { fact } from '../../fixtures/builders/fact.ts'
import { journeyConfig } from '../../fixtures/builders/journey-config.ts'
import { journeyToJudge } from '../../fixtures/builders/journey-verdict.ts'
import { measuredFlow } from '../../fixtures/builders/measured-flow.ts'
import type { Fact } from '../types.ts'
import { judgeJourney } from './judge-journey.ts'

const quiet: FlowTelemetry = { names: ['Import completed'], added: [], unread: [], pairs: 5 }
const counting = (kpi: string, events = ['Import completed']) => ({
  [kpi]: { source: 'file' as const, path: 'kpis.csv', events },
})

function judged({ facts = [] as Fact[], telemetry = quiet as FlowTelemetry | null, kpis = {} }) {
  return judgeJourney(
    journeyToJudge({
      config: journeyConfig({ kpis }),
      flows: [
        {
          flow: measuredFlow(),
          comparisons: [completion(), comparison()],
          facts,
          ...(telemetry && { telemetry }),
        },
      ],
      kpis: [],
    }),
  )
}

const told = (of: Parameters<typeof judged>[0]) =>
  judged(of)
    .findings.filter(({ rule }) => rule !== 'no-worse')
    .map(({ rule, severity, title, explanation }) => [rule, severity, title, explanation])

const lost = (parts: Partial<Fact> = {}) =>
  fact({
    kind: 'lostEvent',
    step: ['See the imported rows'],
    event: { provider: 'segment', name: 'Import completed' },
    ...parts,
  })
const all = 'All 7 attempts without the change send it to Segment, none of the 7 with it'

describe('a lost event', () => {
  test('makes the journey worse and names the KPI that it blinds', () => {
    expect(judged({ facts: [lost()] }).outcome).toBe('worse')
    expect(told({ facts: [lost()], kpis: counting('completionRate') })).toEqual([
      [
        'lost-event',
        'block',
        'Initial inventory import no longer sends “Import completed” in “See the imported rows”',
        `${all}. The completion rate counts it: that will read as a fall, though people do what they did.`,
      ],
    ])
  })

  test('blinds other KPIs otherwise, and none that does not name it', () => {
    const [finding] = told({ facts: [lost()], kpis: counting('timeOnTask') })
    expect(finding?.[3]).toBe(`${all}. The time on task is computed from it, and can no longer be trusted.`)
    const [other] = told({ facts: [lost()], kpis: counting('completionRate', ['Sign-up completed']) })
    expect(other?.[3]).toBe(`${all}.`)
  })

  test('says what it is called now', () => {
    const renamed = lost({ event: { provider: 'segment', name: 'Import completed', renamedTo: 'Import finished' } })
    expect(told({ facts: [renamed] })[0]?.slice(2)).toEqual([
      'Initial inventory import sends “Import finished” instead of “Import completed” in “See the imported rows”',
      `${all}. Whoever counts the old name sees nothing from the deployment on, unless both are counted.`,
    ])
  })

  test('says which properties it lost', () => {
    const event = { provider: 'segment', name: 'Import completed', properties: ['rows', 'seconds'] }
    const facts = [lost({ kind: 'lostProperty', severity: 'warn', event })]
    expect(told({ facts, kpis: counting('completionRate') })).toEqual([
      [
        'lost-event',
        'warn',
        'Initial inventory import sends “Import completed” without “rows” and “seconds” in “See the imported rows”',
        `${all} with all its properties. The completion rate is computed from this event: check that it does not need them.`,
      ],
    ])
  })

  test('decides nothing when it is not certain, or switched off', () => {
    expect(told({ facts: [lost({ certain: false })] }).map(([rule]) => rule)).toEqual(['seen-not-certain'])
    expect(told({ facts: [lost({ severity: 'off' })] })).toEqual([])
  })
})

describe('what is only noted', () => {
  test('new events, but not the new name of a lost one', () => {
    const added = ['File chosen', 'Import finished'].map((name) => ({ provider: 'segment', name }))
    const renamed = lost({ event: { provider: 'segment', name: 'Import completed', renamedTo: 'Import finished' } })
    expect(told({ facts: [renamed], telemetry: { ...quiet, added } })[1]).toEqual([
      'new-event',
      'note',
      'Initial inventory import sends 1 new analytics event',
      'Every attempt with the change sends “File chosen” to Segment, and none without it.',
    ])
  })

  test('what nobody could read', () => {
    const unread = [{ provider: 'heap', requests: 14, why: 'Its format is not known.' }]
    expect(told({ telemetry: { ...quiet, unread } })).toEqual([
      [
        'unread-events',
        'note',
        'Initial inventory import: not all analytics events could be read',
        'Nobody can tell what was sent in 14 messages to Heap (Its format is not known). A lost event of theirs would not be certain.',
      ],
    ])
  })

  test('an event that a KPI is computed from and that no flow sends', () => {
    expect(told({ telemetry: { ...quiet, names: ['File chosen'] }, kpis: counting('completionRate') })).toEqual([
      [
        'unseen-event',
        'note',
        'Initial inventory import: no flow sends “Import completed”',
        'The completion rate is computed from it, so a change that loses it would not be seen here. Either a flow stops before it, it is sent by the server, or `events` names it otherwise than the application.',
      ],
    ])
  })

  test('but not where it may have been sent: nothing was recorded or completed, or something was unread', () => {
    const kpis = counting('completionRate', ['Nowhere'])
    const unread = [{ provider: 'heap', requests: 1, why: 'Its format is not known.' }]
    expect(judged({ telemetry: null, kpis }).findings.map(({ rule }) => rule)).toEqual(['no-worse'])
    expect(told({ telemetry: { ...quiet, unread }, kpis }).map(([rule]) => rule)).toEqual(['unread-events'])
    expect(told({ telemetry: { ...quiet, pairs: 0 }, kpis })).toEqual([])
  })

  test('none of it changes the outcome', () => {
    const telemetry = { ...quiet, names: [], added: [{ provider: 'ga4', name: 'a' }] }
    expect(judged({ telemetry, kpis: counting('completionRate') }).outcome).toBe('no worse')
  })
})

test('names of events are text', () => {
  const event = { provider: 'segment', name: 'a\u001b[31m\nb\u202e' }
  expect(told({ facts: [lost({ event })] })[0]?.[2]).toContain('no longer sends “a b”')
})
