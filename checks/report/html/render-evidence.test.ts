import { expect, test } from 'vitest'
import { renderEvidence } from './render-evidence.ts'

test('below what made a number so stand links to the traces, in our own words', () => {
  const traces = { base: 'https://traces.test/1?a=1&b=2', head: 'https://traces.test/2' }
  expect(renderEvidence(['GET /<b>: 2 ms before'], traces).map(({ markup }) => markup)).toEqual([
    '<p class="quiet">GET /&lt;b&gt;: 2 ms before</p>',
    '<p class="quiet"><a href="https://traces.test/1?a=1&amp;b=2" rel="noreferrer">trace without the change</a> · <a href="https://traces.test/2" rel="noreferrer">trace with the change</a></p>',
  ])
  expect(renderEvidence([], { head: 'https://traces.test/2' }).map(({ markup }) => markup)).toEqual([
    '<p class="quiet"><a href="https://traces.test/2" rel="noreferrer">trace with the change</a></p>',
  ])
  expect(renderEvidence([])).toEqual([])
})
