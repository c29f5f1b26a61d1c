import { expect, test } from 'vitest'
import { foundFlow } from '../../fixtures/builders/found-flow.ts'
import { flowFault } from './flow-fault.ts'

test('a spec that leaves its arm is not measured, with the first line that does', () => {
  const text =
    "test('a', async ({ page }) => {\n  await page.goto('https://acme.io')\n  await page.goto('//acme.io')\n})"

  expect(flowFault(foundFlow({ text }))).toEqual({
    code: 'specLeavesTheArm',
    blame: 'missing',
    arm: 'base',
    text: 'ux/import.spec.ts:2: it goes to the absolute address https://acme.io. A flow must stay on the arm under test: use relative addresses and the baseURL that it is given.',
  })
})

test('a spec that stays, a visit of pages and a flow that was not found have no fault', () => {
  expect(flowFault(foundFlow())).toBeUndefined()
  expect(flowFault(foundFlow({ text: '', spec: '/ /import' }))).toBeUndefined()
  expect(flowFault({ status: 'specMissing' })).toBeUndefined()
})
