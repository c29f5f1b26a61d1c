import { expect, test } from 'vitest'
import { foundFlow } from '../../../fixtures/builders/found-flow.ts'
import type { ArmName } from '../../types.ts'
import type { FlowHandle } from './flow-handle.ts'
import { makeTearDowns } from './tear-downs.ts'

const left = (arm: ArmName, ...tearDown: string[]) => ({
  handle: { userConfig: '/repo/playwright.config.ts', tearDown } as unknown as FlowHandle,
  arm: { arm, url: 'http://127.0.0.1:1', root: '' },
  flow: { spec: 'a.spec.ts', profile: 'desktop' as const },
  storageStates: {},
})

test('each project runs once per arm, in the order in which flows brought it, and what fails stops nothing', async () => {
  const ran: string[] = []
  const tearDowns = makeTearDowns(async ({ arm, handle }) => {
    ran.push(`${arm.arm}: ${handle.tearDown.join(', ')}`)
    return handle.tearDown.includes('stay') ? `${arm.arm} stays` : undefined
  })
  tearDowns.add(foundFlow(), left('base', 'stay', 'sign out'))
  tearDowns.add(foundFlow(), left('base', 'sign out'))
  tearDowns.add(foundFlow(), left('base', 'sign out', 'empty the cart'))
  tearDowns.add(foundFlow(), left('base'))
  tearDowns.add(foundFlow(), left('head', 'stay', 'sign out'))

  expect(await tearDowns.run()).toEqual(['base stays', 'head stays'])
  expect(ran).toEqual(['base: stay, sign out', 'base: empty the cart', 'head: stay, sign out'])
  expect(await tearDowns.run()).toEqual([])
})
