import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PlannedExperiment } from '../types.ts'
import { canonicalJson } from './canonical-json.ts'
import { hashPlan } from './hash-plan.ts'
import { defaults, type ExperimentWish, planExperiment } from './plan-experiment.ts'

const wish: ExperimentWish = {
  journey: { id: 'initial-import', title: 'Initial inventory import' },
  because: 'people leave at the cryptic errors',
  change: 'clear errors and a progress bar',
  primary: { kpi: 'completionRate', kind: 'share', better: 'higher', base: 0.62, effect: defaults.effect },
  secondary: [],
  guardrails: [],
  arms: [
    { name: 'control', share: 0.5 },
    { name: 'b', share: 0.5 },
  ],
  traffic: { perDay: 100, growth: 1, known: true, days: 28 },
  alpha: defaults.alpha,
  power: defaults.power,
  looks: 'end',
  maxWeeks: defaults.maxWeeks,
}

const revenue = { kpi: 'revenue', kind: 'mean', better: 'higher', base: 20, sd: 30 } as const
const errorRate = { kpi: 'errorRate', kind: 'share', better: 'lower', base: 0.05 } as const
const planOf = (change: Partial<ExperimentWish>) => {
  const planned = planExperiment({ ...wish, ...change })
  if (planned.status !== 'planned') throw new Error(JSON.stringify(planned))
  return planned.plan
}
const refusal = (change: Partial<ExperimentWish>) => {
  const planned = planExperiment({ ...wish, ...change })
  return planned.status === 'refused' ? planned.reason : planned.status
}

test('the whole plan of the worked case: 812 people (scipy), so two weeks at 100 a day', () => {
  expect(planOf({ startsOn: '2026-12-21' })).toEqual({
    version: 1,
    journey: 'initial-import',
    hypothesis:
      'Because people leave at the cryptic errors we believe clear errors and a progress bar will raise the completion rate of Initial inventory import from 62 % by at least 15 % (relative); we know in 2 weeks.',
    primary: wish.primary,
    secondary: [],
    guardrails: [],
    arms: [
      { name: 'control', share: 0.5, people: 406 },
      { name: 'b', share: 0.5, people: 406 },
    ],
    people: 812,
    sizedBy: 'completionRate',
    weeks: 2,
    // scipy: power and detectable effect of 1,400 people.
    expected: {
      people: 1400,
      power: expect.closeTo(0.9578828313382944, 9),
      detectable: { size: expect.closeTo(0.11532543556005977, 9), unit: 'relative' },
    },
    startsOn: '2026-12-21',
    decidesOn: '2027-01-04',
    alpha: 0.05,
    power: 0.8,
    looks: 'end',
    traffic: wish.traffic,
    convention:
      'Unpooled variances under the alternative, two-sided for goals, one-sided for guardrails, decided by one look at the end',
    notes: [],
  })
})

test('without words of the author and with an absolute effect that is to fall, the hypothesis still reads', () => {
  const { because: _, change: __, ...silent } = wish
  const planned = planExperiment({
    ...silent,
    primary: { ...errorRate, effect: { size: 0.02, unit: 'absolute' } },
    traffic: { ...wish.traffic, perDay: 1000 },
  })
  expect(planned.status === 'planned' && planned.plan.hypothesis).toBe(
    'We believe this change will lower the error rate of Initial inventory import from 5 % by at least 2 percentage points; we know in 1 week.',
  )
})

// statsmodels 0.13.5, normal_sample_size_one_tail with alpha .0475: 3,702.9, where the same spread in both gives 3,188.7.
test('a mean that is to rise by a share: the spread grows along, in people, power and detectable effect, and it is said', () => {
  const planned = (effect: ExperimentWish['primary']['effect']) =>
    planOf({ primary: { ...revenue, effect }, traffic: { ...wish.traffic, perDay: 200 } })
  const [share, amount] = [planned({ size: 0.15, unit: 'relative' }), planned({ size: 3, unit: 'absolute' })]
  expect([share.people, amount.people]).toEqual([3703, 3189])
  // The effects that 4,200 people show, by scipy.
  expect([share.expected.detectable, amount.expected.detectable]).toEqual([
    { size: expect.closeTo(0.14015862485588007, 9), unit: 'relative' },
    { size: expect.closeTo(20 * 0.13069968010476057, 9), unit: 'absolute' },
  ])
  expect(share.convention).toContain('alternative, a spread that grows with the effect, two-sided')
  expect(amount.convention).toContain('alternative, two-sided')
})

test('looking daily takes 1.9 times as many people (scipy: 15.0298 / 7.84888 × 799.01)', () => {
  expect(planOf({ looks: 'daily', traffic: { ...wish.traffic, perDay: 200 } }).people).toBe(1531)
})

test('arms and goals divide alpha within the sample size (scipy: 1,435.6 with alpha halved, half of the people in control)', () => {
  const arms = [
    { name: 'control', share: 0.5 },
    { name: 'b', share: 0.25 },
    { name: 'c', share: 0.25 },
  ]
  const plan = planOf({ arms })
  expect([plan.people, plan.arms.map(({ people }) => people)]).toEqual([1436, [718, 359, 359]])
  expect(plan.convention).toContain('alpha divided by 2 comparisons')
  const secondary = [{ kpi: 'retention', kind: 'share', better: 'higher', base: 0.4 } as const]
  expect(planOf({ arms, secondary, traffic: { ...wish.traffic, perDay: 200 } }).convention).toContain(
    'alpha divided by 4 comparisons',
  )
})

test('a guardrail asks for people too, and for its share of the chance to fail: it is said when it needs the most', () => {
  const plan = planOf({
    guardrails: [{ ...errorRate, margin: { size: 0.02, unit: 'absolute' } }],
    traffic: { ...wish.traffic, perDay: 300 },
  })
  // scipy: (z(.95) + z(.9))² × 2 × 2 × .05 × .95 / .02²
  expect([plan.people, plan.sizedBy]).toEqual([4068, 'errorRate'])
  expect(plan.notes).toEqual(['The error rate needs more people than the completion rate.'])
  const relative = planOf({
    guardrails: [{ ...errorRate, margin: { size: 0.4, unit: 'relative' } }],
    traffic: { ...wish.traffic, perDay: 300 },
  })
  // The control's value is moved by the margin: (z + z)² × 2 × (1.4² + 1) × .05 × .95 / .02²
  expect(relative.people).toBe(6021)
})

test('however large the effect, an arm is planned with 130 people, since by chance some have fewer than the 100 that are compared', () => {
  const arms = [
    { name: 'control', share: 0.9 },
    { name: 'b', share: 0.1 },
  ]
  const primary = { ...wish.primary, effect: { size: 0.6, unit: 'relative' } as const }
  const plan = planOf({ arms, primary })
  expect(plan.arms.map(({ people }) => people)).toEqual([1170, 130])
})

test('what is assumed of the traffic is in the plan', () => {
  const traffic = { perDay: 200, growth: 0.8, known: false, days: 7 }
  expect(planOf({ traffic }).notes).toEqual([
    "How many people come to Initial inventory import again is not known: within n days, n^0.8 days' worth are assumed.",
    'The traffic is that of 7 days.',
  ])
})

test('not feasible: how many would be needed, what would show in the allowed time (scipy), and what would help', () => {
  const planned = planExperiment({
    ...wish,
    looks: 'daily',
    arms: [
      { name: 'control', share: 0.6 },
      { name: 'b', share: 0.2 },
      { name: 'c', share: 0.2 },
    ],
    traffic: { ...wish.traffic, perDay: 50 },
  })
  expect(planned).toEqual({
    status: 'not feasible',
    reason: 'It takes 2,780 people for the completion rate, and in 6 weeks about 2,100 come.',
    detectable: { size: expect.closeTo(0.17084198375550252, 9), unit: 'relative' },
    weeksNeeded: 8,
    help: [
      'An effect of 17 % (relative) or more would show in time.',
      '8 weeks would do.',
      'One variant beside the control would take 6 weeks.',
      'A decision at the end alone would take 5 weeks.',
    ],
  } satisfies PlannedExperiment)
})

test.each([
  ['a share', wish.primary],
  ['a mean whose spread grows along', { ...revenue, sd: 10, effect: defaults.effect }],
])('the detectable effect of %s is just feasible, and a little less is not', (_, primary) => {
  const slow = { ...wish, primary, traffic: { ...wish.traffic, perDay: 8 } }
  const planned = planExperiment(slow)
  if (planned.status !== 'not feasible' || planned.detectable === undefined) throw new Error(planned.status)
  const { size } = planned.detectable
  const asked = (share: number) => {
    const effect = { size: size * share, unit: 'relative' } as const
    return planExperiment({ ...slow, primary: { ...primary, effect } }).status
  }
  expect([asked(1.0001), asked(0.9999)]).toEqual(['planned', 'not feasible'])
})

test('a guardrail that is too narrow is named with what its absence would bring', () => {
  const planned = planExperiment({ ...wish, guardrails: [{ ...errorRate, margin: { size: 0.005, unit: 'absolute' } }] })
  expect(planned.status === 'not feasible' && planned.help).toEqual([
    'A margin of 1.98 percentage points for the error rate would do in time.',
    '93 weeks would do.',
    'No margin for the error rate would take 2 weeks.',
  ])
})

test('nothing would show: the KPI cannot rise so far, and nothing is made up', () => {
  const planned = planExperiment({
    ...wish,
    primary: { ...wish.primary, base: 0.97, effect: { size: 0.01, unit: 'relative' } },
    traffic: { ...wish.traffic, perDay: 5 },
  })
  expect(planned).toMatchObject({
    status: 'not feasible',
    help: expect.not.arrayContaining([expect.stringContaining('effect')]),
  })
})

test.each<[string, Partial<ExperimentWish>, string]>([
  [
    'an effect of 0 %',
    { primary: { ...wish.primary, effect: { size: 0, unit: 'relative' } } },
    'The effect of the completion rate must be above 0, such as 15 %.',
  ],
  [
    'an effect beyond 100 %',
    { primary: { ...wish.primary, base: 0.9 } },
    'The completion rate of 90 % cannot rise so far; at most by 11 % (relative).',
  ],
  [
    'a margin of 0',
    { guardrails: [{ ...errorRate, margin: { size: 0, unit: 'absolute' } }] },
    'The margin of the error rate must be above 0, such as 15 %.',
  ],
  [
    'a split that does not sum',
    {
      arms: [
        { name: 'control', share: 0.5 },
        { name: 'b', share: 0.4 },
      ],
    },
    'The split must sum to 100 %, and sums to 90 %.',
  ],
  [
    'an empty arm',
    {
      arms: [
        { name: 'control', share: 1 },
        { name: 'b', share: 0 },
      ],
    },
    'Each variant needs a share above 0 %.',
  ],
  [
    'a control alone',
    { arms: [{ name: 'control', share: 1 }] },
    'An experiment needs a control and at least one variant, such as control,b.',
  ],
  [
    'a name twice',
    {
      arms: [
        { name: 'b', share: 0.5 },
        { name: 'b', share: 0.5 },
      ],
    },
    'Variants have a name each, and here are b, b.',
  ],
  ['no traffic', { traffic: { ...wish.traffic, perDay: 0 } }, 'Nobody comes to Initial inventory import.'],
  [
    'a share of everybody',
    { primary: { ...wish.primary, base: 1 } },
    'The completion rate is 100 %, so that nothing varies; an experiment needs a share between 0 and 100 %.',
  ],
  [
    'a mean without spread',
    { primary: { kpi: 'timeOnTask', kind: 'mean', better: 'lower', base: 60, effect: defaults.effect } },
    'Nothing tells how much the time on task varies from person to person; its source must give a standard deviation.',
  ],
  [
    'a percentage of nothing',
    { primary: { kpi: 'sentiment', kind: 'mean', better: 'higher', base: 0, sd: 1, effect: defaults.effect } },
    'The sentiment is 0, of which no percentage is anything; give its effect as an absolute number.',
  ],
  ['a KPI twice', { secondary: [wish.primary] }, 'The completion rate has one part to play, and was given two.'],
  ['alpha 0', { alpha: 0 }, 'Alpha must be between 0 and 0.5, such as 0.05, and is 0.'],
  ['power of half', { power: 0.5 }, 'The power must be between 50 % and 100 %, such as 80 %, and is 50 %.'],
  ['half a week', { maxWeeks: 0.5 }, 'The longest time is whole weeks, at least 1, not 0.5.'],
])('%s is refused, with what would be right', (_, change, reason) => {
  expect(refusal(change)).toBe(reason)
})

test("a plan's hash is that of its canonical JSON, whatever the order of its keys, and any change changes it", () => {
  const plan = planOf({})
  const turned = Object.fromEntries(Object.entries(plan).toReversed()) as typeof plan
  expect(hashPlan(turned)).toBe(hashPlan(plan))
  expect(hashPlan(plan)).toBe(createHash('sha256').update(canonicalJson(plan)).digest('hex'))
  expect(hashPlan({ ...plan, weeks: 3 })).not.toBe(hashPlan(plan))
})
