import { expect, test } from 'vitest'
import { foundFlow } from '../../fixtures/builders/found-flow.ts'
import { sameFlow } from './same-flow.ts'

const flow = (step: string) => `test('import the first inventory', async ({ page }) => { await page.goto('${step}') })`

test('a flow is the same when only other flows of its file and comments differ', () => {
  const base = foundFlow({ text: flow('/import') })
  const head = foundFlow({ text: `// Also orders.\n${flow('/import')}\ntest('place an order', () => {})` })

  expect(sameFlow(base, head)).toBe(true)
})

test('a flow is not the same when its own code differs', () => {
  expect(sameFlow(foundFlow({ text: flow('/import') }), foundFlow({ text: flow('/imports') }))).toBe(false)
})

test('equal texts are the same flow even where they do not parse', () => {
  expect(sameFlow(foundFlow({ text: 'test(' }), foundFlow({ text: 'test(' }))).toBe(true)
})
