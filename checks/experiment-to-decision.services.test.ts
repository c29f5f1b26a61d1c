import { expect, test } from 'vitest'
import { type LivedExperiment, liveExperiment } from '../fixtures/live-experiment.ts'
import { type ExperimentStory, stockroomExperiment } from '../fixtures/stockroom-experiment.ts'
import { FLAG, FLAG_FILE, flagChanges } from '../fixtures/stockroom-flags/in-flag-file.ts'

type FileFlag = { everybody: string; split: boolean } | undefined

/** From a comment to a decision, with the real flag file, warehouse, plan and table. */
async function live(
  story: ExperimentStory,
): Promise<LivedExperiment<FileFlag> & { others: string[]; commits: string[] }> {
  await using stockroom = await stockroomExperiment(story)
  const flagFile = async () => JSON.parse(await stockroom.repository.git('show', `main:${FLAG_FILE}`)).flags
  const flagNow = async (): Promise<FileFlag> => {
    const { [FLAG]: flag } = await flagFile()
    return flag && { everybody: flag.defaultVariant, split: 'targeting' in flag }
  }
  const lived = await liveExperiment(stockroom, { key: FLAG, flagNow })
  // Whoever comes again finds nothing left to do.
  expect(await stockroom.follow()).toEqual([])
  const { [FLAG]: _, ...others } = await flagFile()
  const commits = (await flagChanges(stockroom.repository)).map(({ title }) => title)
  return { ...lived, others: Object.keys(others), commits }
}

/** What was in the file at each time, and the commits that made it so. */
const switched = (last: string) => ({
  flags: {
    planned: undefined,
    started: { everybody: 'control', split: false },
    merged: { everybody: 'control', split: false },
    deployed: { everybody: 'control', split: true },
    ended: { everybody: last, split: false },
  },
  commits: [
    `Give everybody the control of ${FLAG}`,
    `Share people out among control, b of ${FLAG}`,
    `Give everybody ${last === 'control' ? 'the control' : last} of ${FLAG}`,
  ],
  others: ['two-columns'],
})
const cleanUp = [{ isNamed: true, labels: ['ux-impact-clean-up'] }]
const once = { deviations: [], hindrance: undefined, experiments: 1, labels: ['ux-impact-learnt'] }

test('Words that help 15 % more people to complete win after a whole week, and everybody has them', async () => {
  const { flags, commits, others, said, days, state, left } = await live('effect')
  expect(said).toEqual([
    'The experiment on initial-import: waits for the deployment to production',
    'The experiment on initial-import: runs',
  ])
  expect(left).toEqual({ ...once, decision: { rule: 'winner', outcome: 'winner', arm: 'b' }, issues: cleanUp })
  expect({ flags, commits, others }).toEqual(switched('b'))
  expect(days).toBe(7)
  // Nobody who came was missed, and nobody was counted twice.
  expect(state.seen?.arms.reduce((sum, { people }) => sum + people, 0)).toBe(25_000)
})

test('Words that change nothing do not win: no effect of the planned size is left, and everybody has the control', async () => {
  const { flags, commits, others, days, left } = await live('no-effect')
  const decision = { rule: 'no-difference', outcome: 'no difference that matters', arm: undefined }
  expect(left).toEqual({ ...once, decision, issues: cleanUp })
  expect({ flags, commits, others }).toEqual(switched('control'))
  expect(days).toBeGreaterThanOrEqual(7)
})

test('Words with which more people meet an error are stopped within the first week, though more complete', async () => {
  const { flags, commits, others, days, state, left } = await live('harm')
  expect(left).toEqual({ ...once, decision: { rule: 'harm', outcome: 'harm', arm: 'b' }, issues: cleanUp })
  expect({ flags, commits, others }).toEqual(switched('control'))
  expect(days).toBeLessThan(7)
  expect(state.decision?.because).toContain('error rate')
})

test('Code that shares people otherwise than the flag file makes it invalid, and nothing is learnt of either path', async () => {
  const { flags, commits, others, days, left } = await live('broken-split')
  const decision = { rule: 'sample-ratio', outcome: 'invalid', arm: undefined }
  expect(left).toEqual({ ...once, decision, issues: [] })
  expect({ flags, commits, others }).toEqual(switched('control'))
  expect(days).toBe(1)
})
