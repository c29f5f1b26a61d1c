import { expect, test } from 'vitest'
import { cannotComplete } from '../../fixtures/builders/fact.ts'
import { explainCannotComplete } from './explain-fact.ts'

const flow = { name: 'Import the first inventory' }
const explained = (message: string) =>
  explainCannotComplete({ flow, fact: cannotComplete({ evidence: { message } }) } as Parameters<
    typeof explainCannotComplete
  >[0]).explanation

test('what covers the element that is to be clicked is said before how it failed', () => {
  const line = '  - <div class="toasts">…</div> intercepts pointer events'
  expect(explained(`not done after 10 s\n${line}`)).toMatch(
    /What it is to click is covered by <div class="toasts">…<\/div>\. It says: not done after 10 s$/,
  )
  expect(explained('no button')).toMatch(/none of the 4 without it\. It says: no button$/)
})
