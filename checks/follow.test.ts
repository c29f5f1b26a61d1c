import { describe, expect, test } from 'vitest'
import type { FlagProvider } from './ports.ts'
import { countsOf, type ExperimentRig, openExperimentRig, policy } from '../fixtures/experiment-rig.ts'

const DAY = 86_400_000
const clearWinner = countsOf({ control: [2_000, 1_240, 100], b: [2_000, 1_560, 100] })
const even = (each: number) =>
  countsOf({ control: [each, Math.round(0.62 * each), 0.05 * each], b: [each, Math.round(0.62 * each), 0.05 * each] })

/** Planned, started, merged and deployed at 9:00 UTC of 2 March, a Monday; `edited` is the policy from its start on. */
async function runningRig(edited?: string): Promise<ExperimentRig> {
  const rig = await openExperimentRig()
  await rig.say('/ux-impact experiment start')
  if (edited !== undefined) rig.setPolicy(edited)
  rig.deploy(await rig.github.merge(7))
  await rig.follow()
  return rig
}

/** The look on the morning of the day after so many whole days. */
function afterDays(rig: ExperimentRig, days: number) {
  rig.github.clock.set('2026-03-02T09:00:00Z')
  rig.github.clock.advance((days + 1) * DAY)
  return rig.follow()
}

/** What the world sees: without the ids of comments, which a second try may have used up. */
function seen(rig: ExperimentRig) {
  const { state } = rig.github
  return {
    experiment: rig.body(),
    experiments: rig.github.commentsOf(7).filter(({ body }) => body.startsWith('<!-- ux-impact:experiment')).length,
    labels: rig.github.pullRequest(7).labels,
    issues: state.issues.map(({ title, labels }) => ({ title, labels })),
    flag: rig.flag.now,
  }
}

describe.concurrent('an experiment lives after the merge', () => {
  test('it waits for the merge, for the deployment that contains it, and then runs', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    expect(await rig.follow()).toEqual({
      said: ['The experiment on initial-import: waits for the merge'],
      active: true,
      hindered: [],
    })
    const before = rig.github.pullRequest(7).base.sha
    const merged = await rig.github.merge(7)
    rig.deploy(before)
    expect(await rig.follow()).toEqual({
      said: ['The experiment on initial-import: waits for the deployment to production'],
      active: true,
      lookAgainAt: new Date('2026-03-02T09:10:00Z'),
      hindered: [],
    })
    expect(rig.flag.brought).toEqual([{ use: 'off' }])
    expect(rig.state()).toMatchObject({ phase: 'armed', merged })
    rig.github.clock.advance(DAY)
    expect(await rig.follow()).toMatchObject({ lookAgainAt: new Date('2026-03-03T11:24:00Z') })
    // A later commit of the branch contains it as well.
    const later = 'd'.repeat(40)
    await rig.github.open({ number: 9, base: { sha: merged }, head: { ref: 'later', sha: later } })
    rig.deploy(later)
    expect(await rig.follow()).toEqual({
      said: ['The experiment on initial-import: runs'],
      active: true,
      lookAgainAt: new Date('2026-03-04T00:00:00Z'),
      hindered: [],
    })
    expect(rig.flag.brought).toEqual([{ use: 'off' }, { use: 'split' }])
    expect(rig.state()).toMatchObject({ phase: 'running', runningSince: '2026-03-03T09:00:00.000Z' })
  })

  test('where it begins with the merge, nobody waits for a deployment', async () => {
    await using rig = await openExperimentRig()
    rig.setPolicy(policy.replace('provider: flagd,', 'provider: flagd, begins: merge,'))
    await rig.say('/ux-impact experiment start')
    await rig.github.merge(7)
    await rig.follow()
    expect(rig.flag.now).toEqual({ use: 'split' })
  })

  test('once it is merged, a label that somebody took away is put back', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    rig.deploy(await rig.github.merge(7))
    rig.github.pullRequest(7).labels = []
    expect(await rig.follow()).toMatchObject({ said: ['The experiment on initial-import: runs'], active: true })
    expect(rig.github.pullRequest(7).labels).toEqual(['ux-impact-experiment'])
  })

  test('a pull request that is closed ends it, and nobody comes again', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    rig.github.closePullRequest(7)
    expect(await rig.follow()).toMatchObject({ active: false })
    expect(rig.state()).toMatchObject({ phase: 'ended', end: { why: 'closed' } })
    expect(seen(rig)).toMatchObject({ labels: [], issues: [], flag: { use: 'off' } })
    expect(await rig.follow()).toEqual({ said: [], active: false, hindered: [] })
  })
})

describe.concurrent('it is looked at once a day', () => {
  test('from its beginning to the last midnight of the team, and written down once', async () => {
    await using rig = await runningRig()
    rig.counts = even(200)
    rig.github.clock.set('2026-03-02T23:59:59Z')
    expect(await rig.follow()).toMatchObject({ lookAgainAt: new Date('2026-03-03T00:00:00Z') })
    expect(rig.asked).toEqual([])
    rig.github.clock.set('2026-03-03T00:00:00Z')
    await rig.follow()
    const writes = rig.github.writes().length
    rig.github.clock.set('2026-03-03T20:00:00Z')
    await rig.follow()
    expect(rig.github.writes().length).toBe(writes)
    expect(rig.asked).toEqual([{ from: '2026-03-02T09:00:00.000Z', to: '2026-03-02T23:00:00.000Z' }])
    await afterDays(rig, 1)
    expect(rig.state()?.looks.map(({ days, people }) => [days, people])).toEqual([
      [0, 400],
      [1, 400],
    ])
    expect(rig.body()).toContain('1 whole day seen, 20 days left')
    expect(rig.body()).toContain('People: control 200 and b 200. The split is as planned')
  })

  test('up to the midnight of summer time once that has begun', async () => {
    await using rig = await runningRig()
    rig.counts = { status: 'unavailable', reason: 'It sleeps.' }
    rig.github.clock.set('2026-03-30T09:00:00Z')
    await rig.follow()
    expect(rig.asked).toEqual([{ from: '2026-03-02T09:00:00.000Z', to: '2026-03-29T22:00:00.000Z' }])
  })

  test('a source or a provider that is away is said, decides nothing, and is asked again', async () => {
    await using rig = await runningRig()
    rig.counts = clearWinner
    rig.trouble = { status: 'trouble', reason: 'flagd answers 503.', later: true, until: '2026-03-11T12:00:00Z' }
    expect(await afterDays(rig, 7)).toEqual({
      said: ['The experiment on initial-import: hindered: flagd answers 503.'],
      active: true,
      lookAgainAt: new Date('2026-03-11T12:00:00Z'),
      hindered: [],
      inTheWay: ['flagd answers 503.'],
    })
    expect(rig.body()).toContain('**In the way:** flagd answers 503. It is tried again.')
    delete rig.trouble
    rig.counts = { status: 'unavailable', reason: 'The warehouse sleeps.' }
    expect(await rig.follow()).toMatchObject({ active: true, lookAgainAt: new Date('2026-03-10T09:15:00Z') })
    expect(rig.state()).toMatchObject({ phase: 'running', looks: [], hindrance: 'The warehouse sleeps.' })
    // Past its end as well: nothing is decided by what is not known.
    expect(await afterDays(rig, 30)).toMatchObject({ active: true })
    rig.counts = clearWinner
    expect(await rig.follow()).toMatchObject({ active: false })
    expect(rig.state()).toMatchObject({ phase: 'ended', decision: { outcome: 'winner', arm: 'b' } })
    expect(rig.body()).not.toContain('In the way')
  })

  test.each([
    ['the journey’s own source', policy, 'People: control 2,000 and b 2,000.'],
    [
      'the provider where there is no other',
      policy.replace(/\n {6}results: .*/, ''),
      'People: control 1,000 and b 1,000.',
    ],
  ])('by the counts of %s, with the provider’s own opinion, and it is asked once', async (_, text, people) => {
    await using rig = await openExperimentRig({ files: { '.ux-impact.yml': text } })
    rig.counts = even(2_000)
    const [opened, asked] = [rig.experiments.providers.open, [] as string[]]
    const results = async ({ key }: { key: string }) => {
      asked.push(key)
      return { ...even(1_000), opinion: { winner: 'b', text: 'flagd: b wins.' } }
    }
    rig.experiments.providers = { open: (wanted) => ({ ...opened(wanted), results }) as FlagProvider }
    expect(await rig.say('/ux-impact experiment start')).toMatch(/^Started: /)
    rig.deploy(await rig.github.merge(7))
    await rig.follow()
    asked.length = 0
    await afterDays(rig, 3)
    expect(asked).toEqual(['initial-import-7'])
    expect(rig.body()).toContain(people)
    expect(rig.body()).toContain('The provider’s own opinion: flagd: b wins. By the plan it goes on.')
  })

  test('edits of the configuration are shown as deviations, and the plan stays', async () => {
    await using rig = await runningRig(policy.replace('errorRate: 100%', 'errorRate: 10%'))
    const { hash } = rig.state() ?? {}
    rig.counts = even(200)
    await afterDays(rig, 1)
    expect(rig.state()).toMatchObject({
      hash,
      deviations: [
        'The margin of the error rate is 10 % (relative) in the configuration, and 100 % (relative) in the plan.',
      ],
    })
  })
})

describe.concurrent('it is decided', () => {
  test.each([
    ['a winner is shipped', 7, clearWinner, 'winner', { use: 'all', arm: 'b' }, 1],
    ['harm is ended at once', 1, countsOf({ control: [900, 558, 45], b: [900, 360, 45] }), 'harm', { use: 'off' }, 1],
    [
      'a broken split is no experiment',
      1,
      countsOf({ control: [900, 558, 45], b: [500, 310, 25] }),
      'invalid',
      { use: 'off' },
      0,
    ],
    [
      'an arm that nobody met yet is a broken split, not another plan',
      1,
      countsOf({ control: [900, 558, 45] }),
      'invalid',
      { use: 'off' },
      0,
    ],
    ['nobody met it for two whole days', 2, countsOf({}), 'invalid', { use: 'off' }, 0],
    [
      'the deadline decides',
      21,
      countsOf({ control: [400, 248, 20], b: [400, 260, 20] }),
      'no clear result',
      { use: 'off' },
      1,
    ],
  ] as const)('%s', async (_name, days, counts, outcome, flag, issues) => {
    await using rig = await runningRig()
    rig.counts = counts
    expect(await afterDays(rig, days)).toMatchObject({ active: false })
    expect(rig.state()).toMatchObject({ phase: 'ended', decision: { outcome } })
    expect(seen(rig)).toMatchObject({ labels: ['ux-impact-learnt'], flag })
    expect(seen(rig).issues.length).toBe(issues)
  })

  test('people that cannot be compared are counted, and nothing of them is called better', async () => {
    await using rig = await runningRig()
    rig.counts = countsOf({ control: [900, 450, 45], b: [500, 400, 25] })
    await afterDays(rig, 1)
    expect(rig.body()).toContain('People: control 900 and b 500. The split is not as planned')
    expect(rig.body()).not.toMatch(/better|after each day/)
  })

  test('a day before, nobody meeting it is not yet a fault', async () => {
    await using rig = await runningRig()
    rig.counts = countsOf({})
    expect(await afterDays(rig, 1)).toMatchObject({ active: true })
  })

  test('a winner is kept back where the team decides itself', async () => {
    await using rig = await runningRig(policy.replace('provider: flagd,', 'provider: flagd, winner: keep,'))
    rig.counts = clearWinner
    await afterDays(rig, 7)
    expect([rig.state()?.decision?.outcome, rig.flag.now]).toEqual(['winner', { use: 'off' }])
  })

  test.each([
    [{ status: 'ours', use: 'all', arm: 'b' }, ': everybody has b.'],
    [{ status: 'ours', use: 'off' }, ': everybody has the control.'],
    [{ status: 'absent' }, ': it is not there.'],
    [
      { status: 'foreign', why: 'The flag was changed in flagd: it has no split.' },
      '. The flag was changed in flagd: it has no split.',
    ],
  ] as const)(
    'a flag that somebody switched elsewhere is left as it is, and proves nothing any more: %j',
    async (flag, how) => {
      await using rig = await runningRig()
      rig.counts = even(200)
      rig.flag.state = flag
      await afterDays(rig, 3)
      expect(rig.state()).toMatchObject({
        phase: 'ended',
        end: { why: 'withdrawn', because: `At flagd the flag is not split any more${how}` },
      })
      expect(rig.flag.brought).toEqual([{ use: 'off' }, { use: 'split' }])
    },
  )

  test('switched elsewhere to what would be decided, it is not taken for our own doing', async () => {
    await using rig = await runningRig()
    // Whoever came after it was switched off had the control, which looks like a broken split.
    rig.counts = countsOf({ control: [2_000, 1_240, 100], b: [500, 310, 25] })
    rig.flag.now = { use: 'off' }
    await afterDays(rig, 3)
    expect(rig.state()).toMatchObject({
      phase: 'ended',
      end: { why: 'withdrawn', because: 'At flagd the flag is not split any more: everybody has the control.' },
    })
    expect(rig.state()).not.toHaveProperty('decision')
    expect(rig.asked).toEqual([])
  })

  test('later plans on the journey cite what was learnt', async () => {
    await using rig = await runningRig()
    rig.counts = clearWinner
    await afterDays(rig, 7)
    const { id } = rig.github.comment({ issue: 8, body: '/ux-impact experiment plan initial-import' })
    await rig.answer(id, 8)
    expect(rig.body(8)).toContain(
      'until 2026-03-10: winner. In b the completion rate is 78 %, in control 62 %: +26 % (+18 to +34).',
    )
  })
})

/** Lets the first write of a step happen and kills whoever made it, then the second, until one comes through. */
async function killingEach(prepare: () => Promise<ExperimentRig>, act: (rig: ExperimentRig) => Promise<unknown>) {
  await using whole = await prepare()
  await act(whole)
  const expected = seen(whole)
  let killed = 0
  for (let writes = 1; ; writes++) {
    await using rig = await prepare()
    rig.killAfter = writes
    const death = await act(rig).then(
      () => undefined,
      (error: Error) => error.message,
    )
    if (death === undefined) break
    expect(death).toBe('killed')
    killed += 1
    rig.killAfter = undefined
    await act(rig)
    expect(seen(rig)).toEqual(expected)
  }
  return killed
}

describe.concurrent('killed after any of its writes, it comes to the same', () => {
  test('when it is started', async () => {
    const prepare = async () => {
      const rig = await openExperimentRig()
      await rig.say('/ux-impact experiment plan')
      rig.github.comment({ issue: 7, body: '/ux-impact experiment start' })
      return rig
    }
    const asked = (rig: ExperimentRig) =>
      rig.github.commentsOf(7).findLast(({ body }) => body === '/ux-impact experiment start')?.id ?? 0
    // eyes, label, flag, comment, answer, rocket
    expect(await killingEach(prepare, (rig) => rig.answer(asked(rig)))).toBe(6)
  }, 120_000)

  test('when it begins', async () => {
    const prepare = async () => {
      const rig = await openExperimentRig()
      await rig.say('/ux-impact experiment start')
      rig.deploy(await rig.github.merge(7))
      return rig
    }
    // flag, comment
    expect(await killingEach(prepare, (rig) => rig.follow())).toBe(2)
  }, 120_000)

  test('when it is decided', async () => {
    const prepare = async () => {
      const rig = await runningRig()
      rig.counts = clearWinner
      return rig
    }
    // comment, flag, comment, issue, comment, label, label
    expect(await killingEach(prepare, (rig) => afterDays(rig, 7))).toBe(7)
  }, 120_000)

  test('when it is closed', async () => {
    const prepare = async () => {
      const rig = await openExperimentRig()
      await rig.say('/ux-impact experiment start')
      rig.github.closePullRequest(7)
      return rig
    }
    // comment, label: the flag was off already
    expect(await killingEach(prepare, (rig) => rig.follow())).toBe(2)
  }, 120_000)
})
