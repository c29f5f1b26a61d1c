import { describe, expect, test } from 'vitest'
import type { Limits } from '../../config-schema/index.ts'
import { acceptance } from '../../fixtures/builders/acceptance.ts'
import { comparison, completion, faster, slower, stepTime, unsettled } from '../../fixtures/builders/comparison.ts'
import { cannotComplete, fact } from '../../fixtures/builders/fact.ts'
import { defaultLimits, journeyConfig } from '../../fixtures/builders/journey-config.ts'
import { journeyVerdict } from '../../fixtures/builders/journey-verdict.ts'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { measuredFlow, notMeasuredReason, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import type { Acceptance, Attempt, Comparison, Fact, FlowVersions, JourneyVerdict, MeasuredFlow } from '../types.ts'

type Flow = { flow?: MeasuredFlow; comparisons?: Comparison[]; facts?: Fact[] }

function judged(...flows: Flow[]): JourneyVerdict {
  return journeyVerdict({
    flows: flows.map(({ flow = measuredFlow(), comparisons = [completion(), comparison()], facts = [] }) => ({
      flow,
      comparisons,
      facts,
    })),
  })
}

const outcomeAndRules = ({ outcome, findings }: JourneyVerdict) => [outcome, ...findings.map(({ rule }) => rule)]

const changed: FlowVersions = {
  status: 'changed',
  difference: '-Import\n+Start import',
  baseFlowOnHead: { message: 'no button “Import”', step: ['Upload the file'] },
}
const second = measuredFlow({ title: 'recover from a malformed file' })

describe('a journey is', () => {
  test('no worse when completes and scriptedTime of every flow are proven', () => {
    expect(outcomeAndRules(judged({}, { flow: second }))).toEqual(['no worse', 'no-worse', 'no-worse'])
  })

  test.each<[string, Comparison]>([
    ['completes', completion({ outcome: 'inconclusive' })],
    ['scriptedTime', comparison(unsettled)],
    ['scriptedTime, since nothing was measured,', comparison({ outcome: 'not measured' })],
  ])('inconclusive when %s of one flow is open', (_name, open) => {
    const flow = {
      comparisons: [completion(), comparison()].map((usual) => (usual.metric === open.metric ? open : usual)),
    }
    expect(outcomeAndRules(judged({}, { flow: second, ...flow }))).toEqual(['inconclusive', 'inconclusive', 'no-worse'])
  })

  test('inconclusive when every limit is off, because nothing is proven', () => {
    expect(
      outcomeAndRules(judged({ comparisons: [completion({ severity: 'off' }), comparison({ severity: 'off' })] })),
    ).toEqual(['inconclusive', 'inconclusive'])
  })

  test('improved when one flow is faster and the other no worse', () => {
    expect(outcomeAndRules(judged({ comparisons: [completion(), comparison(faster)] }, { flow: second }))).toEqual([
      'improved',
      'faster',
      'no-worse',
    ])
  })

  test('improved when it now completes, though base has no times to compare', () => {
    const now = completion({ base: 0, delta: 1, outcome: 'improved' })
    expect(outcomeAndRules(judged({ comparisons: [now, comparison({ outcome: 'not measured' })] }))).toEqual([
      'improved',
      'now-completes',
    ])
  })

  test('inconclusive, not improved, when it is faster and may complete less often', () => {
    const comparisons = [completion({ head: 0.9, outcome: 'inconclusive' }), comparison(faster)]
    expect(outcomeAndRules(judged({ comparisons }))).toEqual(['inconclusive', 'inconclusive', 'faster'])
  })

  test('worse when one flow is slower, though another is faster and a third open', () => {
    expect(
      outcomeAndRules(
        judged(
          { comparisons: [completion(), comparison(faster)] },
          { flow: second, comparisons: [completion(), comparison(slower)] },
          { flow: measuredFlow({ title: 'third' }), comparisons: [completion(), comparison(unsettled)] },
        ),
      ),
    ).toEqual(['worse', 'slower', 'inconclusive', 'faster'])
  })

  test('worse when all head attempts and no base attempt show a fault, and is not called as good as before', () => {
    expect(outcomeAndRules(judged({ facts: [fact()] }))).toEqual(['worse', 'new-fault'])
  })

  test('worse, said once, when it cannot be completed', () => {
    const fails = { comparisons: [completion({ head: 0, outcome: 'worse' })], facts: [cannotComplete()] }
    expect(outcomeAndRules(judged(fails))).toEqual(['worse', 'cannot-complete'])
  })

  test('worse by completes alone when head fails in different ways', () => {
    expect(outcomeAndRules(judged({ comparisons: [completion({ head: 0.4, outcome: 'worse' })] }))).toEqual([
      'worse',
      'completes-less-often',
    ])
  })

  test('worse as severely as the severest limit that says so', () => {
    const fails = {
      comparisons: [completion({ head: 0, outcome: 'worse' })],
      facts: [cannotComplete({ severity: 'warn' })],
    }
    expect(judged(fails).findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['completes-less-often', 'block'],
      ['cannot-complete', 'warn'],
    ])
  })

  test('not worse by a limit or fact that is off', () => {
    const off = {
      comparisons: [completion(), comparison({ ...slower, severity: 'off' })],
      facts: [fact({ severity: 'off' })],
    }
    expect(outcomeAndRules(judged(off))).toEqual(['no worse', 'no-worse'])
  })

  test('not worse by a fact that is not certain, which is said', () => {
    expect(outcomeAndRules(judged({ facts: [fact({ certain: false, evidence: { head: [5, 7] } })] }))).toEqual([
      'no worse',
      'no-worse',
      'seen-not-certain',
    ])
  })

  test('not worse by a step, which only explains', () => {
    const step = { ...stepTime('Upload the file', 400, 900), outcome: 'worse' as const }
    expect(outcomeAndRules(judged({ comparisons: [completion(), comparison(), step] }))).toEqual([
      'no worse',
      'no-worse',
    ])
  })

  test('flow changed, never worse in time or faults, when base’s flow cannot be performed on head', () => {
    const flow = measuredFlow({ versions: changed })
    expect(
      outcomeAndRules(
        judged({ flow, comparisons: [completion(), comparison({ ...slower, severity: 'block' })], facts: [fact()] }),
      ),
    ).toEqual(['flow changed', 'flow-changed', 'seen-not-certain'])
  })

  test('worse when the flow changed and even head’s own cannot be completed', () => {
    const flow = measuredFlow({ versions: changed })
    expect(outcomeAndRules(judged({ flow, facts: [cannotComplete()] }))).toEqual(['worse', 'cannot-complete'])
  })

  test('flow changed before what is worse and only warns, and after what blocks', () => {
    const flow = measuredFlow({ versions: changed, title: 'second' })
    const slowerFlow = (severity: 'block' | 'warn') => ({
      comparisons: [completion(), comparison({ ...slower, severity })],
    })
    expect([judged({ flow }, slowerFlow('warn')).outcome, judged({ flow }, slowerFlow('block')).outcome]).toEqual([
      'flow changed',
      'worse',
    ])
  })

  test('judged as usual by base’s flow where that still passes, which is said', () => {
    const flow = measuredFlow({ versions: { status: 'judgedByBase', difference: '-step' } })
    expect(outcomeAndRules(judged({ flow }))).toEqual(['no worse', 'no-worse', 'judged-by-base'])
  })

  test('not measured when a flow was not and none is worse; worse when one is', () => {
    const missing = { flow: unmeasuredFlow({ title: 'second' }), comparisons: [] }
    expect([
      outcomeAndRules(judged(missing, {})),
      outcomeAndRules(judged(missing, { comparisons: [completion(), comparison(slower)] })),
    ]).toEqual([
      ['not measured', 'not-measured', 'no-worse'],
      ['worse', 'slower', 'not-measured'],
    ])
  })

  test('not measured, with the reason, when it has no flows at all', () => {
    const reason = (verdict: JourneyVerdict) => verdict.findings.map(({ explanation }) => explanation)
    expect([
      reason(journeyVerdict({ flows: [], config: journeyConfig({ flows: [] }) })),
      reason(journeyVerdict({ flows: [] })),
      reason(journeyVerdict({ flows: [], obstacle: notMeasuredReason() })),
    ]).toEqual([
      ['The journey has no flow, so there is nothing to perform.'],
      ['Measuring ended before this began.'],
      ['head could not be built: npm run build ended with 1'],
    ])
  })
})

test('a journey is not measured while a flow of its configuration is missing', () => {
  const [first] = journeyConfig().flows
  const config = journeyConfig({ flows: first ? [first, { ...first, title: 'second' }] : [] })
  const verdict = journeyVerdict({ config, obstacle: notMeasuredReason({ log: 'kept once, elsewhere' }) })
  expect([outcomeAndRules(verdict), verdict.findings[0]?.title, verdict.flows[1]]).toEqual([
    ['not measured', 'not-measured', 'no-worse'],
    'Initial inventory import (“second”) was not measured',
    { flow: 'ux/import.spec.ts › second', title: 'second', notMeasured: notMeasuredReason() },
  ])
})

describe('the verdict of a journey', () => {
  test('holds everything a report shows, under one key per flow', () => {
    const limits: Limits = { ...defaultLimits, scriptedTime: { ...defaultLimits.scriptedTime, noWorseThan: 0.15 } }
    const failed = pair({ index: 1, head: { outcome: 'failed' } })
    const verdict = journeyVerdict({
      config: journeyConfig({ limits }),
      flows: [
        {
          flow: measuredFlow({ pairs: [failed] }),
          comparisons: [comparison({ flow: 'other' })],
          facts: [fact({ flow: 'other' })],
        },
      ],
      kpis: [kpiReading()],
    })
    const flow = 'ux/import.spec.ts › import the first inventory'
    expect(verdict).toEqual({
      id: 'initial-import',
      title: 'Initial inventory import',
      squad: 'onboarding',
      outcome: 'worse',
      findings: verdict.findings,
      affected: { because: verdict.affected.because },
      exercised: 'unknown',
      flows: [
        {
          flow,
          title: 'import the first inventory',
          versions: { status: 'same', difference: '' },
          stopped: 'no worse',
        },
      ],
      attempts: [
        {
          flow,
          pair: 1,
          base: { run: 'base-1', completed: true, scriptedTime: 2000 },
          head: { run: 'head-1', completed: false },
        },
      ],
      facts: [fact({ flow })],
      comparisons: [comparison({ flow, noWorseThan: 0.15, atLeast: 100 })],
      kpis: [kpiReading()],
    })
  })

  test('says which attempts count, and where the picture of a failure is', () => {
    const failed: Partial<Attempt> = {
      outcome: 'failed',
      error: { message: 'x', step: [], screenshot: 'evidence/x.png' },
    }
    const pairs = [pair({ head: failed }), pair({ index: 2, base: { outcome: 'void' } })]
    const { attempts } = judged({ flow: measuredFlow({ pairs }) })
    expect(attempts.map(({ base, head }) => [base, head])).toEqual([
      [
        { run: 'base-1', completed: true, scriptedTime: 2000 },
        { run: 'head-1', completed: false, screenshot: 'evidence/x.png' },
      ],
      [
        { run: 'base-2', completed: false, counts: false },
        { run: 'head-2', completed: true, scriptedTime: 2000, counts: false },
      ],
    ])
  })

  test('leads from a finding to the fact that it is about', () => {
    const { findings } = judged({ facts: [fact({ id: 'a' }), fact({ id: 'b', certain: false })] })
    expect(findings.map((finding) => [finding.rule, finding.fact])).toEqual([
      ['new-fault', 'a'],
      ['seen-not-certain', 'b'],
    ])
  })

  test('says how many more pairs would settle all that is open, or nothing where one flow stays open', () => {
    const near = { comparisons: [completion(), comparison({ ...unsettled, delta: 0.02, interval: [-0.13, 0.2] })] }
    const open = { flow: second, comparisons: [completion({ outcome: 'inconclusive' }), comparison()] }
    expect([
      judged(near).morePairs,
      judged(near, { ...near, flow: second }).morePairs,
      judged(near, open).morePairs,
    ]).toEqual([2, 2, undefined])
  })

  test('names the gap of a KPI to its target and says what a script cannot know', () => {
    const explanations = journeyVerdict({ kpis: [kpiReading()] }).findings.filter(({ rule }) => rule === 'below-target')
    expect(explanations).toEqual([
      {
        rule: 'below-target',
        severity: 'note',
        title: 'Initial inventory import: completion rate 62 % of a target of 85 %',
        explanation:
          'In the lab the journey works as well as before, which says nothing about that gap. A script does what it was told, whatever the screen says; people have to read, understand and trust it. Whether this change closes the gap only users can show.',
      },
    ])
  })
})

describe('what somebody accepted', () => {
  const seen = fact({ id: 'consoleError-1' })
  const worse = { comparisons: [completion(), comparison(slower)], facts: [seen] }
  const accepted = (acceptances: Acceptance[], flow: Flow = worse) => {
    const { flow: measured = measuredFlow(), comparisons = [], facts = [] } = flow
    return journeyVerdict({ flows: [{ flow: measured, comparisons, facts }], acceptances })
  }
  const marks = ({ outcome, findings, accepted: kept }: JourneyVerdict) => [
    outcome,
    findings.map(({ rule, accepted: mark }) => [rule, mark]),
    kept,
  ]
  const all = acceptance()

  test('stays worse, and its findings are marked', () => {
    expect(marks(accepted([all]))).toEqual([
      'worse',
      [
        ['new-fault', true],
        ['slower', true],
      ],
      [all],
    ])
  })

  test('is only what it names', () => {
    const time = acceptance({ fact: 'scriptedTime' })
    const [fault, flow] = [acceptance({ fact: 'consoleError-1' }), acceptance({ fact: 'flow' })]
    expect(marks(accepted([time, flow]))).toEqual([
      'worse',
      [
        ['new-fault', undefined],
        ['slower', true],
      ],
      [time],
    ])
    expect(marks(accepted([fault]))).toEqual([
      'worse',
      [
        ['new-fault', true],
        ['slower', undefined],
      ],
      [fault],
    ])
  })

  test('can be a flow that changed', () => {
    const flow = acceptance({ fact: 'flow' })
    expect(marks(accepted([flow], { flow: measuredFlow({ versions: changed }) }))).toEqual([
      'flow changed',
      [['flow-changed', true]],
      [flow],
    ])
  })

  test('does nothing to good or open findings, and is not shown there', () => {
    expect(marks(accepted([all], { comparisons: [completion(), comparison(unsettled)] }))).toEqual([
      'inconclusive',
      [['inconclusive', undefined]],
      undefined,
    ])
  })
})
