import { expect, test } from 'vitest'
import { type ExperimentStory, FLAG, NUMBER, stockroomExperiment } from '../fixtures/stockroom-experiment.ts'

/** From a comment to a decision, with the real flag file, warehouse, plan and table; what is left in the world, and when. */
async function live(story: ExperimentStory) {
  await using stockroom = await stockroomExperiment(story)
  await stockroom.say(`/ux-impact experiment plan initial-import --flag ${FLAG}`)
  await stockroom.say('/ux-impact experiment start initial-import')
  await stockroom.merge()
  const said = await stockroom.follow()
  await stockroom.deploy()
  said.push(...(await stockroom.follow()))
  let days = 0
  while ((await stockroom.state()).phase !== 'ended' && days < 28) {
    await stockroom.passDay()
    await stockroom.follow()
    days++
  }
  // Whoever comes again finds nothing left to do.
  expect(await stockroom.follow()).toEqual([])
  const { decision, deviations, hindrance, seen, cleanUp } = await stockroom.state()
  const { [FLAG]: flag, ...others } = JSON.parse(await stockroom.flagFile()).flags
  return {
    days,
    because: decision?.because ?? '',
    people: seen?.arms.map(({ people }) => people) ?? [],
    said,
    left: {
      decision: decision && { rule: decision.rule, outcome: decision.outcome, arm: decision.arm },
      deviations,
      hindrance,
      flag: { everybody: flag.defaultVariant, split: 'targeting' in flag },
      others: Object.keys(others),
      commits: (await stockroom.flagChanges()).map(({ title }) => title),
      experiments: stockroom.experiments().length,
      labels: stockroom.github.pullRequest(NUMBER).labels,
      issues: stockroom.github.state.issues.map(({ number, labels }) => ({ isNamed: number === cleanUp, labels })),
    },
  }
}

const switched = (last: string) => [
  `Give everybody the control of ${FLAG}`,
  `Share people out among control, b of ${FLAG}`,
  `Give everybody ${last} of ${FLAG}`,
]
const cleanUp = [{ isNamed: true, labels: ['ux-impact-clean-up'] }]
const once = { deviations: [], hindrance: undefined, others: ['two-columns'], experiments: 1 }

test('Words that help 15 % more people to complete win after a whole week, and everybody has them', async () => {
  const { days, said, people, left } = await live('effect')
  expect(said).toEqual([
    'The experiment on initial-import: waits for the deployment to production',
    'The experiment on initial-import: runs',
  ])
  expect(left).toEqual({
    ...once,
    decision: { rule: 'winner', outcome: 'winner', arm: 'b' },
    flag: { everybody: 'b', split: false },
    commits: switched('b'),
    labels: ['ux-impact-learnt'],
    issues: cleanUp,
  })
  expect(days).toBe(7)
  // Nobody who came was missed, and nobody was counted twice.
  expect(people.reduce((sum, count) => sum + count, 0)).toBe(25_000)
})

test('Words that change nothing do not win: no effect of the planned size is left, and everybody has the control', async () => {
  const { days, left } = await live('no-effect')
  expect(left).toEqual({
    ...once,
    decision: { rule: 'no-difference', outcome: 'no difference that matters', arm: undefined },
    flag: { everybody: 'control', split: false },
    commits: switched('the control'),
    labels: ['ux-impact-learnt'],
    issues: cleanUp,
  })
  expect(days).toBeGreaterThanOrEqual(7)
})

test('Words with which more people meet an error are stopped within the first week, though more complete', async () => {
  const { days, because, left } = await live('harm')
  expect(left).toEqual({
    ...once,
    decision: { rule: 'harm', outcome: 'harm', arm: 'b' },
    flag: { everybody: 'control', split: false },
    commits: switched('the control'),
    labels: ['ux-impact-learnt'],
    issues: cleanUp,
  })
  expect(days).toBeLessThan(7)
  expect(because).toContain('error rate')
})

test('Code that shares people otherwise than the flag file makes it invalid, and nothing is learnt of either path', async () => {
  const { days, left } = await live('broken-split')
  expect(left).toEqual({
    ...once,
    decision: { rule: 'sample-ratio', outcome: 'invalid', arm: undefined },
    flag: { everybody: 'control', split: false },
    commits: switched('the control'),
    labels: ['ux-impact-learnt'],
    issues: [],
  })
  expect(days).toBe(1)
})
