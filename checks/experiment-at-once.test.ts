import { expect, test } from 'vitest'
import { countsOf, type ExperimentRig, openExperimentRig } from '../fixtures/experiment-rig.ts'
import type { ProviderTrouble } from './ports.ts'

const DAY = 86_400_000
const clearWinner = countsOf({ control: [2_000, 1_240, 100], b: [2_000, 1_560, 100] })

async function startedRig(): Promise<ExperimentRig> {
  const rig = await openExperimentRig()
  await rig.say('/ux-impact experiment start')
  rig.deploy(await rig.github.merge(7))
  return rig
}

/** It runs, and a week is known in which b did clearly better. */
async function decidableRig(): Promise<ExperimentRig> {
  const rig = await startedRig()
  await rig.follow()
  rig.counts = clearWinner
  rig.github.clock.advance(8 * DAY)
  return rig
}

/** Lets something happen once, while counts are read: a warehouse may take its time. */
function whileRead(rig: ExperimentRig, happens: () => Promise<unknown>): void {
  const { results } = rig.experiments
  let due = true
  rig.experiments = {
    ...rig.experiments,
    results: {
      async read(wanted) {
        if (due) {
          due = false
          await happens()
        }
        return results.read(wanted)
      },
    },
  }
}

/**
 * Lets something happen once, between the last question whether the flag may be switched and its being switched; whoever
 * switches it after that has the trouble, if there is any.
 */
function whileSwitched(rig: ExperimentRig, happens: () => Promise<unknown>, trouble?: ProviderTrouble): void {
  const { providers } = rig.experiments
  let due = true
  rig.experiments = {
    ...rig.experiments,
    providers: {
      open(wanted) {
        const provider = providers.open(wanted)
        if ('status' in provider) return provider
        return {
          ...provider,
          async bring(flag, to) {
            const isFirst = due
            due = false
            if (isFirst) await happens()
            else if (trouble && rig.state()?.phase === 'ended') return trouble
            return provider.bring(flag, to)
          },
        }
      },
    },
  }
}

const seen = (rig: ExperimentRig) => ({
  phase: rig.state()?.phase,
  ...(rig.state()?.end && { end: rig.state()?.end?.why }),
  ...(rig.state()?.decision && { decided: rig.state()?.decision?.outcome }),
  flag: rig.flag.now,
  labels: rig.github.pullRequest(7).labels,
  openIssues: rig.github.state.issues.filter(({ closed }) => closed === undefined).length,
})
const stopped = { phase: 'ended', end: 'stopped', flag: { use: 'off' }, labels: [], openIssues: 1 }
const won = {
  phase: 'ended',
  decided: 'winner',
  flag: { use: 'all', arm: 'b' },
  labels: ['ux-impact-learnt'],
  openIssues: 1,
}

test('who stops it while a look is being read has stopped it, though the look would have decided', async () => {
  await using rig = await decidableRig()
  whileRead(rig, () => rig.say('/ux-impact experiment stop'))
  expect(await rig.follow()).toMatchObject({ active: false, hindered: [] })
  expect(seen(rig)).toEqual(stopped)
  expect(rig.flag.brought).toEqual([{ use: 'off' }, { use: 'split' }, { use: 'off' }])
})

test.each([
  ['it begins', startedRig],
  ['it is decided', decidableRig],
])(
  'who stops it in the moment in which the flag is switched, as %s, has stopped it: the flag is put back',
  async (_when, prepare) => {
    await using rig = await prepare()
    whileSwitched(rig, () => rig.say('/ux-impact experiment stop'))
    expect(await rig.follow()).toMatchObject({ active: false, hindered: [] })
    expect(seen(rig)).toEqual(stopped)
  },
)

test('a stop that comes in the moment of the decision stands behind it, and takes nothing from the winner', async () => {
  await using rig = await decidableRig()
  const { id } = rig.github.comment({ issue: 7, body: '/ux-impact experiment stop' })
  whileSwitched(rig, () => rig.follow())
  expect(await rig.answer(id)).toBe('Not done. There is no experiment under way here.')
  expect(seen(rig)).toEqual(won)
})

test('where its flag cannot be brought back to what was decided, who wanted to stop it is told', async () => {
  await using rig = await decidableRig()
  const { id } = rig.github.comment({ issue: 7, body: '/ux-impact experiment stop' })
  whileSwitched(rig, () => rig.follow(), { status: 'trouble', reason: 'flagd is away.', later: true })
  expect(await rig.answer(id)).toBe(
    'Not done. Somebody else ended it at this moment, and its flag may not be as that left it: flagd is away.',
  )
})

test('of two who decide at once one does: one state, one open issue to clean up, one flag', async () => {
  await using rig = await decidableRig()
  const both = await Promise.all([rig.follow(), rig.follow()])
  expect(both.map(({ active, hindered }) => [active, hindered])).toEqual([
    [false, []],
    [false, []],
  ])
  expect(seen(rig)).toEqual(won)
  expect(rig.body()).toContain(
    `What is left to clean up: #${rig.github.state.issues.find(({ closed }) => !closed)?.number}.`,
  )
})

test('of two who begin at once one splits the flag, and both come to the same', async () => {
  await using rig = await startedRig()
  await Promise.all([rig.follow(), rig.follow()])
  expect(rig.flag.brought).toEqual([{ use: 'off' }, { use: 'split' }])
  expect(seen(rig)).toEqual({
    phase: 'running',
    flag: { use: 'split' },
    labels: ['ux-impact-experiment'],
    openIssues: 0,
  })
})
