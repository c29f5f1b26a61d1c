import { expect, test } from 'vitest'
import { fakeFlows } from '../fixtures/builders/fake-flows.ts'
import { fakePorts } from '../fixtures/builders/fake-ports.ts'
import { defaultLimits } from '../fixtures/builders/journey-config.ts'
import { openArms } from '../fixtures/builders/open-arms.ts'
import { measureFlow } from './measure-flow.ts'
import type { Inspection } from './ports.ts'
import type { ArmName, Attempt, NamedElement } from './types.ts'

const question = {
  flow: { spec: 'ux/import.spec.ts', title: 'import the first inventory', profile: 'desktop' as const },
  journey: { id: 'initial-import', title: 'Initial inventory import', limits: defaultLimits },
  pages: [],
  arms: openArms(),
  trial: false,
  changes: { modules: async () => [], difference: async () => '' },
  number: 1,
  flows: 1,
  pairs: 20,
  minutesLeft: () => 6,
}
const violations = [{ rule: 'label', help: 'Labels', target: ['#a'], html: '<input>' }]
const save = { role: 'button', name: 'Save' }
const seenBy = (on: ArmName, worse: boolean): Partial<Attempt> => ({
  inspected: [{ step: ['upload'], page: '/import', violations: worse && on === 'head' ? violations : [] }],
})
const flowsThat = (worse: boolean) =>
  fakeFlows({
    perform: ({ on, inspection }: { on: ArmName; inspection?: Inspection }) => (inspection ? seenBy(on, worse) : {}),
  })

test('a flow is looked at closely once and then walked through by keyboard, after its pairs and apart from them', async () => {
  const flows = flowsThat(false)
  const flow = await measureFlow(question, fakePorts({ flows }))

  expect(flow).toMatchObject({
    status: 'measured',
    stopped: 'no worse',
    inspected: [{ index: 6 }],
    walked: [{ index: 7 }],
  })
  expect(flow.pairs.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5])
  expect(flow).not.toHaveProperty('notInspected')
  expect(flows.log.filter((line) => line.startsWith('inspect'))).toHaveLength(4)
})

test('and three times where it differs', async () => {
  const flow = await measureFlow(question, fakePorts({ flows: flowsThat(true) }))
  expect(flow).toMatchObject({ inspected: [{ index: 6 }, { index: 7 }, { index: 8 }] })
})

test('the walk, too, is done three times where it differs', async () => {
  const walked = (unreached: NamedElement[]): Partial<Attempt> => ({
    inspected: [
      { step: ['upload'], page: '/', keyboard: { reached: unreached.length > 0 ? [] : [save], unreached, heldBy: [] } },
    ],
  })
  const flows = fakeFlows({
    perform: ({ on, inspection }) =>
      inspection?.kind === 'keyboard' ? walked(on === 'head' ? [save] : []) : inspection ? seenBy(on, false) : {},
  })
  const flow = await measureFlow(question, fakePorts({ flows }))
  expect(flow).toMatchObject({ inspected: [{ index: 6 }], walked: [{ index: 7 }, { index: 8 }, { index: 9 }] })
})

test('when the minutes are used up, the pairs stand and what was not looked at is said', async () => {
  let minutes = 6
  const flows = fakeFlows({
    perform: ({ index }) => {
      if (index === 5) minutes = 0.01
      return {}
    },
  })
  const flow = await measureFlow({ ...question, minutesLeft: () => minutes }, fakePorts({ flows }))
  expect(flow).toMatchObject({
    status: 'measured',
    stopped: 'no worse',
    inspected: [],
    walked: [],
    notInspected: 'the minutes were used up',
  })
})
