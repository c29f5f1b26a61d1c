import { describe, expect, test } from 'vitest'
import { acceptance } from '../../fixtures/builders/acceptance.ts'
import { comparison, completion, faster, slower, unsettled } from '../../fixtures/builders/comparison.ts'
import { cannotComplete } from '../../fixtures/builders/fact.ts'
import { journeyConfig } from '../../fixtures/builders/journey-config.ts'
import { journeyVerdict } from '../../fixtures/builders/journey-verdict.ts'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { measuredFlow, notMeasuredReason, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import type { Acceptance, Comparison, JourneyVerdict, Verdict } from '../types.ts'
import { type CheckToDecide, decideVerdict } from './decide-verdict.ts'

const withTimes = (times: Partial<Comparison>, title?: string) =>
  journeyVerdict({
    ...(title && { id: title, config: journeyConfig({ title }) }),
    flows: [{ flow: measuredFlow(), comparisons: [completion(), comparison(times)], facts: [] }],
  })

const noWorse = journeyVerdict()
const improved = withTimes(faster)
const slowerBlocks = withTimes({ ...slower, severity: 'block' })
const slowerWarns = withTimes(slower)
const broken = journeyVerdict({ flows: [{ flow: measuredFlow(), comparisons: [], facts: [cannotComplete()] }] })
const open = withTimes({ ...unsettled, delta: 0.05, interval: [-0.08, 0.19] })
const changed = journeyVerdict({
  flows: [
    { flow: measuredFlow({ versions: { status: 'changed', difference: '-a\n+b' } }), comparisons: [], facts: [] },
  ],
})
const unmeasured = journeyVerdict({ flows: [{ flow: unmeasuredFlow(), comparisons: [], facts: [] }] })
const mistaken = journeyVerdict({
  flows: [
    {
      flow: unmeasuredFlow({
        reason: notMeasuredReason({ text: 'ux/import.spec.ts does not parse on base', blame: 'mistake' }),
      }),
      comparisons: [],
      facts: [],
    },
  ],
})

type Parts = Partial<Omit<CheckToDecide, 'config'>> & { config?: Partial<CheckToDecide['config']> }

function decide(journeys: JourneyVerdict[], { config, ...parts }: Parts = {}): Verdict {
  return decideVerdict({
    mode: 'enforce',
    trial: false,
    config: { whenInconclusive: 'pass', whenNotMeasured: 'pass', whenFlowChanged: 'review', ...config },
    affected: { status: 'some', journeys: [], blindSpots: [] },
    journeys,
    interrupted: false,
    ...parts,
  })
}

const row = ({ outcome, conclusion, exitCode, title }: Verdict) => [outcome, conclusion, exitCode, title]

describe('R16: each row of the outcome table', () => {
  test.each<[string, Verdict, unknown[]]>([
    [
      'a mistake before everything else',
      decide([broken, mistaken]),
      [
        'mistake',
        'action_required',
        2,
        'Mistake: ux/import.spec.ts does not parse on base; also worse: Initial inventory import cannot be completed',
      ],
    ],
    [
      'a mistake under advise',
      decide([mistaken], { mode: 'advise' }),
      ['mistake', 'neutral', 2, 'Mistake: ux/import.spec.ts does not parse on base'],
    ],
    [
      'a mistake that stood in the way of all',
      decide([], { obstacle: notMeasuredReason({ text: 'The address has no host', blame: 'mistake' }) }),
      ['mistake', 'action_required', 2, 'Mistake: The address has no host'],
    ],
    [
      'worse in what blocks',
      decide([slowerBlocks]),
      ['worse', 'failure', 1, 'Worse: Initial inventory import is 31 % slower (24 to 38)'],
    ],
    [
      'worse before a changed flow',
      decide([changed, broken]),
      ['worse', 'failure', 1, 'Worse: Initial inventory import cannot be completed'],
    ],
    [
      'flow changed under review',
      decide([changed]),
      ['flow changed', 'action_required', 1, 'Flow changed: Initial inventory import, to be reviewed by onboarding'],
    ],
    [
      'flow changed under review before not measured',
      decide([unmeasured, changed]),
      ['flow changed', 'action_required', 1, 'Flow changed: Initial inventory import, to be reviewed by onboarding'],
    ],
    [
      'not measured',
      decide([unmeasured]),
      [
        'not measured',
        'neutral',
        3,
        'Not measured: Initial inventory import (head could not be built: npm run build ended with 1)',
      ],
    ],
    [
      'not measured, blocking',
      decide([unmeasured], { config: { whenNotMeasured: 'block' } }),
      [
        'not measured',
        'action_required',
        3,
        'Not measured: Initial inventory import (head could not be built: npm run build ended with 1)',
      ],
    ],
    [
      'not measured, and blocking is for enforce only',
      decide([unmeasured], { mode: 'advise', config: { whenNotMeasured: 'block' } }),
      [
        'not measured',
        'neutral',
        3,
        'Not measured: Initial inventory import (head could not be built: npm run build ended with 1)',
      ],
    ],
    [
      'not measured because of an obstacle for all, with what is worse all the same',
      decide([slowerWarns], { obstacle: notMeasuredReason({ text: 'The server of head died' }) }),
      [
        'not measured',
        'neutral',
        3,
        'Not measured: The server of head died; also worse: Initial inventory import is 31 % slower (24 to 38)',
      ],
    ],
    [
      'not measured to the end',
      decide([noWorse], { interrupted: true }),
      ['not measured', 'neutral', 3, 'Not measured: interrupted'],
    ],
    [
      'nothing measured though journeys are affected',
      decide([]),
      ['not measured', 'neutral', 3, 'Not measured: no journey was measured'],
    ],
    [
      'inconclusive',
      decide([open]),
      ['inconclusive', 'neutral', 0, 'Inconclusive: 2 more pairs would probably settle it'],
    ],
    [
      'inconclusive, blocking',
      decide([open], { config: { whenInconclusive: 'block' } }),
      ['inconclusive', 'action_required', 1, 'Inconclusive: 2 more pairs would probably settle it'],
    ],
    [
      'inconclusive, blocking, before what is worse and only warns',
      decide([withTimes(slower, 'Sign up'), open], { config: { whenInconclusive: 'block' } }),
      [
        'inconclusive',
        'action_required',
        1,
        'Inconclusive: Initial inventory import; 2 more pairs would probably settle it; also worse: Sign up is 31 % slower (24 to 38)',
      ],
    ],
    [
      'inconclusive with no number of pairs to promise',
      decide([withTimes({ ...unsettled, likely: 'worse' })]),
      ['inconclusive', 'neutral', 0, 'Inconclusive: Initial inventory import is likely slower'],
    ],
    [
      'worse under advise',
      decide([slowerBlocks], { mode: 'advise' }),
      ['worse', 'neutral', 0, 'Worse: Initial inventory import is 31 % slower (24 to 38)'],
    ],
    [
      'worse in what warns, before what is open',
      decide([open, withTimes(slower, 'Sign up')]),
      ['worse', 'neutral', 0, 'Worse: Sign up is 31 % slower (24 to 38)'],
    ],
    [
      'worse beyond a limit of its own',
      decide([withTimes({ metric: 'bytes', base: 245_000, head: 447_000, outcome: 'worse', severity: 'warn' })]),
      ['worse', 'neutral', 0, 'Worse: Initial inventory import loads more over the network'],
    ],
    [
      'flow changed where that is allowed',
      decide([changed], { config: { whenFlowChanged: 'allow' } }),
      ['flow changed', 'neutral', 0, 'Flow changed: Initial inventory import'],
    ],
    [
      'worse in a trial',
      decide([slowerBlocks], { trial: true }),
      ['worse', 'neutral', 0, 'Trial · Worse: Initial inventory import is 31 % slower (24 to 38)'],
    ],
    [
      'no worse in a trial',
      decide([noWorse], { trial: true }),
      ['no worse', 'neutral', 0, 'Trial · No worse: Initial inventory import'],
    ],
    [
      'improved beside no worse',
      decide([noWorse, improved]),
      ['improved', 'success', 0, 'Improved: Initial inventory import is 35 % faster (32 to 38)'],
    ],
    ['no worse', decide([noWorse]), ['no worse', 'success', 0, 'No worse: Initial inventory import']],
    [
      'nothing affected',
      decide([], { affected: { status: 'none', blindSpots: [] } }),
      ['nothing affected', 'success', 0, 'Nothing affected'],
    ],
    [
      'nothing affected with blind spots',
      decide([], { affected: { status: 'none', blindSpots: [{ file: 'src/a.tsx' }] } }),
      ['nothing affected', 'success', 0, 'Nothing affected; 1 changed UI file belongs to no journey'],
    ],
  ])('%s', (_name, verdict, expected) => expect(row(verdict)).toEqual(expected))
})

describe('the title', () => {
  test('names two findings and counts the rest', () => {
    expect(decide([slowerBlocks, withTimes({ ...slower, severity: 'block' }, 'Sign up'), broken, broken]).title).toBe(
      'Worse: Initial inventory import is 31 % slower (24 to 38), Sign up is 31 % slower (24 to 38) and 2 more',
    )
  })

  test('promises no number of pairs when one open journey has none', () => {
    expect(decide([open, withTimes(unsettled, 'Sign up')]).title).toBe(
      'Inconclusive: Initial inventory import is neither proven worse nor proven no worse and Sign up is neither proven worse nor proven no worse',
    )
  })
})

describe('the summary', () => {
  test('says why nothing was measured, and what nobody watches', () => {
    const affected = { status: 'none' as const, blindSpots: [{ file: 'src/a.tsx' }, { file: 'src/b.css' }] }
    expect(decide([], { affected }).summary).toBe(
      'No journey is affected by the changed files, so nothing had to be measured.\n2 changed UI files belong to no journey, so nobody knows what that change does to users.',
    )
  })

  test('has a line per journey, after why all were measured, an interruption, an obstacle and a trial', () => {
    expect(
      decide([noWorse, unmeasured], {
        trial: true,
        interrupted: true,
        obstacle: notMeasuredReason({ text: 'The server of head died' }),
        affected: { status: 'all', reason: 'package.json changed', journeys: [], blindSpots: [] },
      }).summary.split('\n'),
    ).toEqual([
      'The configuration is new in this change, so this is a trial: all is measured and shown, nothing is enforced before the merge.',
      'Measuring was interrupted; what follows is what was seen until then.',
      'The server of head died',
      'Every journey counts as affected: package.json changed',
      'Initial inventory import: no worse. All 7 attempts completed on both sides. The scripted time went from 2.00 s to 2.02 s (+1 %): a slowdown of 20 % or more is ruled out.',
      'Initial inventory import: not measured. head could not be built: npm run build ended with 1',
    ])
  })
})

describe('what somebody accepted blocks no more', () => {
  const block = { ...slower, severity: 'block' as const }
  const worse = (acceptances: Acceptance[], title = 'Initial inventory import') =>
    journeyVerdict({
      config: journeyConfig({ title }),
      flows: [{ flow: measuredFlow(), comparisons: [completion(), comparison(block)], facts: [cannotComplete()] }],
      acceptances,
    })
  const review = (acceptances: Acceptance[]) =>
    journeyVerdict({
      flows: [
        { flow: measuredFlow({ versions: { status: 'changed', difference: '-a\n+b' } }), comparisons: [], facts: [] },
      ],
      acceptances,
    })
  const time = acceptance({ fact: 'scriptedTime' })
  const fault = acceptance({ fact: 'cannotComplete-1' })

  test.each<[string, Verdict, unknown[]]>([
    [
      'all of it: neutral, and still worse',
      decide([worse([acceptance()])]),
      [
        'worse',
        'neutral',
        0,
        'Worse but accepted: Initial inventory import cannot be completed and Initial inventory import is 31 % slower (24 to 38)',
      ],
    ],
    [
      'all of it, by two people',
      decide([worse([time, fault])]),
      [
        'worse',
        'neutral',
        0,
        'Worse but accepted: Initial inventory import cannot be completed and Initial inventory import is 31 % slower (24 to 38)',
      ],
    ],
    [
      'a part of it: the rest still fails',
      decide([worse([time])]),
      [
        'worse',
        'failure',
        1,
        'Worse: Initial inventory import cannot be completed; accepted: Initial inventory import is 31 % slower (24 to 38)',
      ],
    ],
    [
      'that of one journey, and another is worse as well',
      decide([worse([acceptance()]), worse([], 'Sign up')]),
      [
        'worse',
        'failure',
        1,
        'Worse: Sign up cannot be completed and Sign up is 31 % slower (24 to 38); accepted: Initial inventory import cannot be completed and Initial inventory import is 31 % slower (24 to 38)',
      ],
    ],
    [
      'what blocks, and something else warns',
      decide([worse([acceptance()]), withTimes(slower, 'Sign up')]),
      [
        'worse',
        'neutral',
        0,
        'Worse: Sign up is 31 % slower (24 to 38); accepted: Initial inventory import cannot be completed and Initial inventory import is 31 % slower (24 to 38)',
      ],
    ],
    [
      'beside something open that blocks',
      decide([worse([acceptance()]), withTimes(unsettled, 'Sign up')], { config: { whenInconclusive: 'block' } }),
      [
        'inconclusive',
        'action_required',
        1,
        'Inconclusive: Sign up is neither proven worse nor proven no worse; worse but accepted: Initial inventory import cannot be completed and Initial inventory import is 31 % slower (24 to 38)',
      ],
    ],
    [
      'a changed flow under review',
      decide([review([acceptance({ fact: 'flow' })])]),
      ['flow changed', 'neutral', 0, 'Flow changed and accepted: Initial inventory import'],
    ],
    [
      'but not a changed flow by somebody who is not of the squad',
      decide([review([acceptance({ withoutFlow: true })])]),
      ['flow changed', 'action_required', 1, 'Flow changed: Initial inventory import, to be reviewed by onboarding'],
    ],
  ])('%s', (_name, verdict, expected) => expect(row(verdict)).toEqual(expected))

  test('and the summary says by whom, until when, why, and what remains', () => {
    expect(decide([worse([acceptance()]), worse([time], 'Sign up')]).summary.split('\n')).toEqual([
      'Initial inventory import: worse, accepted by anna until 2026-03-16 (“the new parser is worth it”). All 4 attempts with the change stop in “Upload the file”, none of the 4 without it. It says: Error: expect(locator).toBeVisible() failed',
      'Sign up: worse, partly accepted by anna until 2026-03-16 (“the new parser is worth it”). All 4 attempts with the change stop in “Upload the file”, none of the 4 without it. It says: Error: expect(locator).toBeVisible() failed',
    ])
  })
})

describe('an experiment that is demanded', () => {
  const below = (experiment: 'suggest' | 'demand', parts: Partial<Parameters<typeof journeyVerdict>[0]> = {}) =>
    journeyVerdict({
      config: journeyConfig({ whenBelowTarget: { experiment, margin: 0.05 } }),
      kpis: [kpiReading({ interval: [0.6, 0.64] })],
      ...parts,
    })
  const ends = ({ outcome, conclusion, exitCode }: Verdict) => [outcome, conclusion, exitCode]

  test('keeps the check open, and says what to do', () => {
    const journey = below('demand')
    const verdict = decide([journey])
    expect(ends(verdict)).toEqual(['inconclusive', 'action_required', 1])
    expect(verdict.title).toBe(
      'Inconclusive: Initial inventory import is below its target, and an experiment is demanded',
    )
    expect(journey.outcome).toBe('no worse')
    expect(journey.findings.filter(({ rule }) => rule !== 'below-target' && rule !== 'no-worse')).toEqual([
      {
        rule: 'experiment-demanded',
        severity: 'note',
        title: 'Initial inventory import is below its target, and an experiment is demanded',
        explanation:
          'In production: completion rate 62 % (60 to 64) of a target of 85 %. Whether this change helps only users can tell, so it is to reach some of them first, with the metric and the deadline set beforehand. None is started: let one be (`/ux-impact experiment plan initial-import`), or let somebody accept to go without (`/ux-impact accept initial-import experiment --because "…"`).',
      },
      {
        rule: 'stricter-margins',
        severity: 'note',
        title: 'Initial inventory import is judged by stricter margins while it is below its target',
        explanation:
          'Worse begins earlier: `scriptedTime` 5 % instead of 10 % and `lcp` 5 % instead of 15 %. It was measured by the usual ones, so that it may take more pairs to tell.',
      },
    ])
  })

  test('stands behind what is worse and blocks, and before what was not measured', () => {
    const worse = { ...slower, severity: 'block' as const }
    const flows = [{ flow: measuredFlow(), comparisons: [completion(), comparison(worse)], facts: [] }]
    expect(ends(decide([below('demand', { flows })]))).toEqual(['worse', 'failure', 1])
    expect(ends(decide([below('demand'), journeyVerdict({ flows: [] })]))).toEqual([
      'inconclusive',
      'action_required',
      1,
    ])
  })

  test.each<[string, Verdict]>([
    ['in advise', decide([below('demand')], { mode: 'advise' })],
    ['in a trial', decide([below('demand')], { trial: true })],
    ['where it is only suggested', decide([below('suggest')])],
    [
      'where somebody accepted to go without',
      decide([below('demand', { acceptances: [acceptance({ fact: 'experiment' })] })]),
    ],
    ['where somebody accepted everything', decide([below('demand', { acceptances: [acceptance()] })])],
  ])('holds nothing up %s', (_, verdict) => {
    expect([verdict.outcome, verdict.exitCode]).toEqual(['no worse', 0])
  })
})
