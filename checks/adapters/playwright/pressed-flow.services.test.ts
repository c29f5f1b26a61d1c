import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig({ hosts: ['events.lamps.test'] })
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

const unfinished = { in: 'shop', spec: 'ux/unfinished.spec.ts' }
const link = (name: string) => ({ role: 'link', name })
const button = (name: string) => ({ role: 'button', name })

test('clicks of which nothing comes are told, events that nobody sees are nothing, and memory is measured', async () => {
  const flow = { ...unfinished, title: 'click unfinished lamps' }
  const { inspected, error } = await rig.attempt(flow, { inspection: { kind: 'look', masks: [] } })

  expect(error).toBeUndefined()
  expect(inspected?.map(({ step, deadClicks, unseen }) => ({ step, deadClicks, unseen }))).toEqual([
    {
      step: ['click what is dead'],
      deadClicks: [
        { ...button('Nothing'), nth: 2 },
        { ...button('Counts alone'), nth: 3 },
      ],
      unseen: undefined,
    },
    { step: ['click what is not'], deadClicks: [], unseen: undefined },
  ])
  for (const { heap } of inspected ?? []) expect(heap).toBeGreaterThan(100_000)
})

test('where the Tab key leads is walked through as each step ends, and what keeps it is named', async () => {
  const flow = { ...unfinished, title: 'go through held lamps' }
  const { inspected } = await rig.attempt(flow, { inspection: { kind: 'keyboard', masks: [] } })
  const walks = Object.fromEntries(inspected?.map(({ step, keyboard }) => [step[0], keyboard]) ?? [])

  expect(walks['see all']).toEqual({
    reached: expect.arrayContaining([link('Home'), button('Ask'), { role: 'iframe', name: 'Framed' }]),
    unreached: [],
    heldBy: [],
  })
  expect(walks.ask).toEqual({ reached: [button('No'), button('Yes')], unreached: [], heldBy: [] })
  expect(walks['pass over']).toMatchObject({ unreached: [button('Pass over')], heldBy: [] })
  expect(walks.hold).toMatchObject({
    unreached: [
      { role: 'textbox', name: 'Day' },
      { role: 'radio', name: 'Small' },
      { role: 'radio', name: 'Large' },
      button('Pass over'),
      button('Hold'),
    ],
    heldBy: [{ role: 'textbox', name: 'Amount' }],
  })
})
