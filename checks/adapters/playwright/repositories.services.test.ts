import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})
beforeEach(() => {
  for (const shop of Object.values(rig.shops)) shop.notes = []
})

describe('a repository', () => {
  test('whose only config stands apart from its specs', async () => {
    const attempt = await rig.attempt({ in: 'apart', spec: 'ux/see.spec.ts' })

    expect(timeless(attempt)).toMatchObject({ outcome: 'completed', steps: ['open the shop'] })
  })
})

describe('what is not there', () => {
  test('is said when the set-up fails, with the reason', async () => {
    const found = await rig.find({ in: 'signed-in', spec: 'ux/account.spec.ts', project: 'strangers' })
    if (found.status !== 'found') throw new Error(found.status)
    const arm = { arm: 'head' as const, url: rig.shops.head.url, root: '' }

    expect(await rig.flows.hold(found, { arm, flow: { spec: found.spec, profile: 'desktop' }, attempts: 1 })).toEqual({
      status: 'failed',
      reason: {
        code: 'setUpFailed',
        blame: 'missing',
        arm: 'head',
        text: 'The set-up project "be refused" failed on head.',
        log: expect.stringContaining('Error: no strangers'),
      },
    })
  })
})
