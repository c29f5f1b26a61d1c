import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig({ hosts: ['events.lamps.test'] })
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

test('what is sent to analytics is answered here, and kept as events by step; the page is content', async () => {
  const attempt = await rig.attempt({ in: 'shop', spec: 'ux/counted.spec.ts' })

  expect(attempt.error?.message ?? attempt.outcome).toBe('completed')
  expect(attempt.incidents).toEqual([])
  expect(attempt.events?.map(({ at: _, ...event }) => event)).toEqual([
    { step: ['count'], provider: 'segment', name: 'Lamp Counted', properties: ['lamps'] },
    { step: ['count'], provider: 'own', name: 'lamp_seen', properties: ['lamps'] },
  ])
  const toSegment = attempt.requests?.find(({ url }) => url === 'https://api.segment.io/v1/t')
  expect(toSegment).toMatchObject({ method: 'POST', status: 200 })
})

test('an attempt has the events of its own alone', async () => {
  const held = await rig.hold({ in: 'shop', spec: 'ux/counted.spec.ts' }, { attempts: 2 })
  const counts: (number | undefined)[] = []
  for (const index of [1, 2]) {
    await held.ready()
    const { events } = await held.perform({ index, run: `run-${index}` })
    counts.push(events?.length)
  }
  await held.close()
  expect(counts).toEqual([2, 2])
})
