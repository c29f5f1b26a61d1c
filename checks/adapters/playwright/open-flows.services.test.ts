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
  for (const shop of Object.values(rig.shops)) Object.assign(shop, { notes: [], fault: undefined })
})

const buy = { in: 'shop', spec: 'ux/buy.spec.ts' }

describe('a spec of a repository', () => {
  test('without steps is timed by its own actions and assertions, and may start processes', async () => {
    const { scriptedTime, steps, outcome } = await rig.attempt({
      in: 'shop',
      spec: 'ux/attempts.spec.ts',
      title: 'buy without steps',
    })

    expect({ steps, outcome }).toEqual({ steps: [], outcome: 'completed' })
    expect(scriptedTime).toBeGreaterThanOrEqual(200)
  })

  test('is one attempt when it is a serial suite around one page, each step under its test', async () => {
    const attempt = await rig.attempt({ in: 'shop', spec: 'ux/serial.spec.ts', title: 'a customer' })

    expect(timeless(attempt)).toEqual({
      run: 'rig-base',
      arm: 'base',
      outcome: 'completed',
      steps: ['comes in › open', 'buys › click', 'buys › see'],
      incidents: [],
    })
  })

  test('runs on the device, in the language, at the time and in the project of the flow, also when tagged', async () => {
    await rig.attempt({ ...buy, title: 'Lamps @suite', profile: 'mobile', locale: 'de-DE', timezone: 'Asia/Tokyo' })
    await rig.attempt({ ...buy, title: 'Lamps @suite › see them', project: 'tablet' })

    expect(rig.shops.base.notes.map((note) => JSON.parse(note))).toEqual([
      {
        viewport: { width: 412, height: 839 },
        locale: 'de-DE',
        isMobile: true,
        language: 'de-DE',
        timeZone: 'Asia/Tokyo',
        project: 'desktop',
      },
      expect.objectContaining({ viewport: { width: 800, height: 600 }, isMobile: false, project: 'tablet' }),
    ])
  })
})
