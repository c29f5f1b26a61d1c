import { expect, test } from 'vitest'
import { coveredBy, coveredLine } from './covered-by.ts'

const log = (line: string) => `Error: locator.click: Test timeout of 10000ms exceeded.
Call log:
  - waiting for getByRole('button', { name: 'Import items' })
    - locator resolved to <button type="submit" class="button">Import items</button>
  - attempting click action
    2 × waiting for element to be visible, enabled and stable
      - scrolling into view if needed
      - done scrolling
      ${line}
    - retrying click action`

test('the element that is over the one to be clicked is named', () => {
  expect(coveredBy(log('- <div role="status" class="toasts">…</div> intercepts pointer events'))).toBe(
    '<div role="status" class="toasts">…</div>',
  )
})

test('a part of it stands for the whole', () => {
  expect(coveredBy(log('- <p>Ready</p> from <div class="toasts">…</div> subtree intercepts pointer events'))).toBe(
    '<div class="toasts">…</div>',
  )
})

test('a failure of another kind names none, and the line is read as it is written', () => {
  expect(coveredBy(log('- element is not enabled'))).toBeUndefined()
  expect(coveredBy('a page that says - <b>it</b> intercepts pointer events')).toBeUndefined()
  expect(coveredBy(`not done after 10 s\n${coveredLine('<div>…</div>')}`)).toBe('<div>…</div>')
})
