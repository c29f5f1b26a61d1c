import { expect, test } from 'vitest'
import { assertionsOn } from './audit-assertion.ts'
import { parseBudgets } from './parse-budgets.ts'

test('sizes are in KiB, counts and times as they are, and what has no bound is said', () => {
  const budgets = [
    {
      path: '/shop/*.html$',
      resourceSizes: [{ resourceType: 'script', budget: 125 }],
      resourceCounts: [{ resourceType: 'total', budget: 30 }],
      timings: [
        { metric: 'first-contentful-paint', budget: 1500 },
        { metric: 'interactive', budget: 5000 },
      ],
    },
  ]
  const bound = (name: string, value: number) => ({
    name,
    expects: { kind: 'atMost', value },
    severity: 'block',
    aggregate: 'best',
    urls: '^\\/shop\\/.*\\.html$',
  })
  expect(parseBudgets(budgets)).toEqual({
    assertions: [
      bound('resource-summary:script:size', 128_000),
      bound('resource-summary:total:count', 30),
      bound('first-contentful-paint', 1500),
    ],
    left: ['the budget of `interactive` is not taken over: it is not among the audits that can be facts.'],
  })
})

test.each([[undefined], [7], [[7, null]], [[{ resourceSizes: 7 }]]])('budgets that are none: %j', (budgets) => {
  expect(parseBudgets(budgets)).toEqual({ assertions: [], left: [] })
})

test.each([
  ['^\\/shop\\/.*\\.html$', '/shop/lamps.html', true],
  ['^\\/shop\\/.*\\.html$', '/shop/lamps.html.gz', false],
  ['http://localhost:3000/orders$', '/orders', true],
  ['http://localhost:3000/orders$', '/old/orders', false],
  ['^https?://[^/]+/blog/', '/blog/lamps', true],
  ['.*', '/', true],
  ['http://localhost:3000/$', '/', true],
  ['http://localhost:3000/$', '/orders', false],
])('an assertion for %s is about %s: %s', (urls, page, about) => {
  const assertion = { name: 'doctype', expects: { kind: 'passes' }, severity: 'warn', aggregate: 'best', urls } as const
  expect(assertionsOn(page, [assertion])).toEqual(about ? [assertion] : [])
})
