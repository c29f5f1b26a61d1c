import { describe, expect, test } from 'vitest'
import type { FlagProvider } from './ports.ts'
import { countsOf, dailyReading, type ExperimentRig, openExperimentRig, policy } from '../fixtures/experiment-rig.ts'

const withoutSource = `version: 1
experiments: { provider: flagd, flagd: { file: flags.json } }
journeys:
  initial-import: { title: Import, entry: [src/import.ts], kpis: { completionRate: { source: file, path: kpis.csv } } }
`

/** What is answered, and whether anything of an experiment came of it. */
async function refusal(rig: ExperimentRig, body: string) {
  const answer = await rig.say(body)
  return [answer, rig.state()?.phase, rig.flag.brought.length]
}

describe.concurrent('a plan', () => {
  test('is written down with what the code lacks, and starts nothing', async () => {
    await using rig = await openExperimentRig()
    rig.reads = false
    expect(await rig.say('/ux-impact experiment plan')).toBe(
      'Planned: 21 days once it runs.\nNo changed file reads `initial-import-7`.',
    )
    expect(rig.state()).toMatchObject({ phase: 'planned', by: 'ada', flag: 'initial-import-7', provider: 'flagd' })
    expect(rig.body()).toContain("```\nclient.getStringValue('initial-import-7', 'control')\n```")
    expect(rig.flag.brought).toEqual([])
    expect(rig.github.pullRequest(7).labels).toEqual([])
  })

  test('says what was asked for, and a second one takes the place of the first', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment plan')
    await rig.say(
      '/ux-impact experiment plan initial-import --kpi errorRate --mde 60% --variants control,b,c --split 50,25,25 --max-weeks 12 --flag clear.errors --provider unleash',
    )
    expect(rig.state()).toMatchObject({
      flag: 'clear.errors',
      provider: 'unleash',
      plan: {
        primary: { kpi: 'errorRate', effect: { size: 0.6, unit: 'relative' } },
        guardrails: [],
        arms: [
          { name: 'control', share: 0.5 },
          { name: 'b', share: 0.25 },
          { name: 'c', share: 0.25 },
        ],
      },
    })
    const experiments = rig.github.commentsOf(7).filter(({ body }) => body.startsWith('<!-- ux-impact:experiment'))
    expect(experiments.length).toBe(1)
  })

  test('that is not feasible says what would show, and what helps', async () => {
    await using rig = await openExperimentRig()
    rig.readings = [dailyReading('completionRate', 0.62, 120), dailyReading('errorRate', 0.05, 120)]
    expect((await rig.say('/ux-impact experiment plan')).split('\n')).toEqual([
      'Not done. Not feasible: It takes 3,133 people for the error rate, and in 6 weeks about 2,386 come.',
      'The smallest effect that would show in time is 13 % (relative).',
      'A margin of 127 % (relative) for the error rate would do in time.',
      '9 weeks would do.',
      'A decision at the end alone would take 4 weeks.',
      'No margin for the error rate would take 4 weeks.',
    ])
    expect(rig.state()).toBeUndefined()
  })
})

describe.concurrent('refused, with the reason, and nothing happens:', () => {
  test.each([
    ['no effect', '--mde 0%', 'The effect of the completion rate must be above 0, such as 15 %.'],
    [
      'an effect beyond all',
      '--mde 90%',
      'The completion rate of 62 % cannot rise so far; at most by 61 % (relative).',
    ],
    ['a split that does not sum', '--split 50,40', 'The split must sum to 100 %, and sums to 90 %.'],
    [
      'a share too few',
      '--variants control,b,c --split 50,50',
      'A split has a share for each variant, and here are 2 for 3.',
    ],
    [
      'one variant alone',
      '--variants control',
      'An experiment needs a control and at least one variant, such as control,b.',
    ],
    [
      'names that are none',
      '--variants control,<b>',
      'Variants are names of letters, digits and dashes with commas between: `--variants control,b`.',
    ],
    [
      'a KPI that there is not',
      '--kpi happiness',
      'The journey has no KPI of that name. It has `completionRate` and `errorRate`.',
    ],
  ])('%s', async (_name, options, reason) => {
    await using rig = await openExperimentRig()
    expect(await refusal(rig, `/ux-impact experiment start initial-import ${options}`)).toEqual([
      `Not done. ${reason}`,
      undefined,
      0,
    ])
  })

  test('a journey that there is not, or that was not named', async () => {
    await using rig = await openExperimentRig()
    expect(await rig.say('/ux-impact experiment plan initial-imprt')).toBe(
      'Not done. There is no such journey. Did you mean `initial-import`?',
    )
    expect(await rig.say('/ux-impact experiment stop')).toBe('Not done. There is no experiment here.')
  })

  test('no right to write', async () => {
    await using rig = await openExperimentRig()
    const { id } = rig.github.comment({ issue: 7, body: '/ux-impact experiment start', by: 'rea' })
    expect(await rig.answer(id)).toBe('Not done. That takes the right to write to this repository.')
    expect([rig.state(), rig.flag.brought]).toEqual([undefined, []])
  })

  test('code that does not read the flag', async () => {
    await using rig = await openExperimentRig()
    rig.reads = false
    expect(await refusal(rig, '/ux-impact experiment start')).toEqual([
      'Not done. No changed file reads `initial-import-7`.\n`/ux-impact experiment plan initial-import` shows what to add.',
      undefined,
      0,
    ])
  })

  test('no traffic', async () => {
    await using rig = await openExperimentRig()
    rig.readings = [dailyReading('completionRate', 0.62, 0), dailyReading('errorRate', 0.05, 0)]
    expect(await refusal(rig, '/ux-impact experiment start')).toEqual([
      'Not done. Nobody comes to Initial inventory import.',
      undefined,
      0,
    ])
  })

  test('nothing that tells what people did', async () => {
    await using rig = await openExperimentRig()
    rig.setPolicy(withoutSource)
    const [answer] = await refusal(rig, '/ux-impact experiment start')
    expect(answer).toBe(
      'Not done. Nothing tells what people of each variant do: flagd does not count it, and the journey has no `experiment.results`.',
    )
  })

  test('a provider that is not there', async () => {
    await using rig = await openExperimentRig()
    rig.closed = { status: 'trouble', reason: 'flagd is not configured.', later: false }
    expect(await refusal(rig, '/ux-impact experiment start')).toEqual([
      'Not done. flagd is not configured.',
      undefined,
      0,
    ])
  })

  test('a plan that was changed by hand in the comment', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment plan')
    rig.tamper((state) => ({ ...state, plan: { ...state.plan, weeks: 1 } }))
    expect(await refusal(rig, '/ux-impact experiment start')).toEqual([
      'Not done. The plan in the comment was changed by hand. Plan it again.',
      'planned',
      0,
    ])
  })

  test('another plan once it was started; the same start again does nothing', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    const before = rig.body()
    expect([
      await rig.say('/ux-impact experiment plan --mde 5%'),
      await rig.say('/ux-impact experiment start --mde 5%'),
      await rig.say('/ux-impact experiment start'),
    ]).toEqual([
      'Not done. The experiment was started, and its plan is frozen. Stop it to plan another one.',
      'Not done. The experiment was started, and its plan is frozen. Stop it to start another one.',
      'The experiment was started already.',
    ])
    expect([rig.body() === before, rig.flag.brought]).toEqual([true, [{ use: 'off' }]])
  })

  test('the same start again with what it was started with does nothing either', async () => {
    await using rig = await openExperimentRig({ code: "flags.get('clear-errors', 'control')" })
    const start = '/ux-impact experiment start initial-import --flag clear-errors --mde 14%'
    expect(await rig.say(start)).toMatch(/^Started: /)
    const before = rig.body()
    expect(await rig.say(start)).toBe('The experiment was started already.')
    expect([rig.body() === before, rig.flag.brought]).toEqual([true, [{ use: 'off' }]])
  })

  test('a second experiment on the same journey, unless both are meant', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    const second = (options: string) =>
      rig.answer(rig.github.comment({ issue: 8, body: `/ux-impact experiment start initial-import ${options}` }).id, 8)
    expect(await second('--flag initial-import-7')).toBe(
      'Not done. The experiment of #7 on the same journey is under way; people would meet both. `--overlap` starts all the same.',
    )
    expect(await second('--flag initial-import-7 --overlap')).toMatch(/^Started: /)
  })

  test('to plan or to start on a pull request that is merged', async () => {
    await using rig = await openExperimentRig()
    await rig.github.merge(7)
    expect(await rig.say('/ux-impact experiment start')).toBe(
      'Not done. The pull request is merged; an experiment is planned and started before.',
    )
  })
})

describe.concurrent('once it was started', () => {
  test('who started it, the hash of its plan and the label tell of it', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment plan')
    const { hash } = rig.state() ?? {}
    expect(await rig.say('/ux-impact experiment start')).toBe(
      'Started: the plan is frozen, and `initial-import-7` gives everybody the control until this is merged and in production.',
    )
    expect(rig.state()).toMatchObject({ phase: 'armed', by: 'ada', hash, armedAt: '2026-03-02T09:00:00.000Z' })
    expect(rig.body()).toContain(`SHA-256 of the plan as it was started: \`${hash}\``)
    expect(rig.github.pullRequest(7).labels).toEqual(['ux-impact-experiment'])
  })

  test('it can be stopped, before the merge and after it', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    rig.deploy(await rig.github.merge(7))
    await rig.follow()
    expect(await rig.say('/ux-impact experiment status')).toBe('The experiment on `initial-import` is running.')
    expect(await rig.say('/ux-impact experiment stop')).toBe('Stopped: everybody has the control.')
    expect(rig.state()).toMatchObject({ phase: 'ended', end: { why: 'stopped', by: 'ada' }, cleanUp: 9 })
    expect([rig.flag.now, rig.github.pullRequest(7).labels]).toEqual([{ use: 'off' }, []])
    expect(await rig.say('/ux-impact experiment stop')).toBe('Not done. There is no experiment under way here.')
  })

  test('it can be decided before its end, which is a deviation', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    rig.deploy(await rig.github.merge(7))
    await rig.follow()
    expect(await rig.say('/ux-impact experiment decide')).toBe(
      'Not done. Nothing can be decided before a whole day is known.',
    )
    rig.github.clock.advance(5 * 86_400_000)
    rig.counts = {
      status: 'counted',
      crossed: 0,
      arms: ['control', 'b'].map((name) => ({
        name,
        people: 400,
        kpis: { completionRate: { people: 400, sum: 248 }, errorRate: { people: 400, sum: 20 } },
      })),
    }
    expect(await rig.say('/ux-impact experiment decide')).toBe(
      'Decided: no clear result. Decided 17 days before its end. 800 of 3,133 people, 17 days left.',
    )
    expect(rig.state()).toMatchObject({
      phase: 'ended',
      decision: { rule: 'decided-early' },
      deviations: ['It was decided by ada on day 4 of 21.'],
    })
    expect(rig.flag.now).toEqual({ use: 'off' })
  })

  test('decided on the morning of a look, that look is not had twice', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    rig.deploy(await rig.github.merge(7))
    await rig.follow()
    rig.counts = countsOf({ control: [400, 248, 20], b: [400, 248, 20] })
    rig.github.clock.advance(5 * 86_400_000)
    await rig.follow()
    rig.counts = countsOf({ control: [410, 254, 20], b: [410, 254, 20] })
    await rig.say('/ux-impact experiment decide')
    expect(rig.state()?.looks.map(({ days, people }) => [days, people])).toEqual([[4, 820]])
  })

  test('what is known of a flag that somebody switched elsewhere decides nothing, and switches nothing', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    rig.deploy(await rig.github.merge(7))
    await rig.follow()
    rig.counts = countsOf({ control: [2_000, 1_240, 100], b: [2_000, 1_560, 100] })
    rig.github.clock.advance(8 * 86_400_000)
    rig.flag.now = { use: 'off' }
    expect(await rig.say('/ux-impact experiment decide')).toBe(
      'Not done. At flagd the flag is not split any more: everybody has the control. What people did since then decides nothing.',
    )
    expect(rig.flag.brought).toEqual([{ use: 'off' }, { use: 'split' }])
    expect(rig.state()).not.toHaveProperty('decision')
  })

  test('decided, it stays so while its flag cannot be switched, whoever decides again', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    rig.deploy(await rig.github.merge(7))
    await rig.follow()
    rig.github.clock.advance(5 * 86_400_000)
    rig.counts = countsOf({ control: [400, 248, 20], b: [400, 248, 20] })
    const [opened, trouble] = [
      rig.experiments.providers.open,
      { status: 'trouble', reason: 'flagd answers 503.', later: true },
    ] as const
    rig.trouble = trouble
    expect(await rig.say('/ux-impact experiment decide')).toBe('Not done. flagd answers 503.')
    delete rig.trouble
    rig.experiments.providers = {
      open: (wanted) => ({ ...opened(wanted), bring: async () => trouble }) as FlagProvider,
    }
    const words = 'Decided: no clear result. Decided 17 days before its end. 800 of 3,133 people, 17 days left.'
    expect(await rig.say('/ux-impact experiment decide')).toBe(`${words}\nflagd answers 503.`)
    expect(rig.state()).toMatchObject({ phase: 'running', decision: { rule: 'decided-early' } })
    rig.experiments.providers = { open: opened }
    rig.counts = countsOf({ control: [2_000, 1_240, 100], b: [2_000, 1_560, 100] })
    rig.github.clock.advance(86_400_000)
    expect(await rig.say('/ux-impact experiment decide')).toBe(words)
    expect(rig.state()).toMatchObject({ phase: 'ended', decision: { rule: 'decided-early' } })
    expect(rig.flag.now).toEqual({ use: 'off' })
  })

  test('a comment of somebody else is no experiment, whatever it holds', async () => {
    await using rig = await openExperimentRig()
    await rig.say('/ux-impact experiment start')
    rig.github.comment({ issue: 8, body: rig.body().replaceAll('"pullRequest":7', '"pullRequest":8'), by: 'rea' })
    const { id } = rig.github.comment({ issue: 8, body: '/ux-impact experiment status initial-import' })
    expect(await rig.answer(id, 8)).toBe('Not done. There is no experiment on `initial-import` here.')
  })
})

test('the plan goes by the configuration of the branch, not by that of the pull request', async () => {
  await using rig = await openExperimentRig()
  rig.setPolicyOfHead(policy.replace('guardrails: { errorRate: 100% }', 'effect: 1%'))
  await rig.say('/ux-impact experiment plan')
  expect(rig.state()?.plan).toMatchObject({ guardrails: [{ kpi: 'errorRate' }], primary: { effect: { size: 0.15 } } })
})
