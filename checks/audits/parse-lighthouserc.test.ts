import { expect, test } from 'vitest'
import { parseLighthouserc } from './parse-lighthouserc.ts'

const asserts = (assertions: Record<string, unknown>) => JSON.stringify({ ci: { assert: { assertions } } })
const parsed = (assertions: Record<string, unknown>) => parseLighthouserc(asserts(assertions), 'lighthouserc.json')

test('the usual file: presets and scores of categories beside a few audits', () => {
  const text = `{
  "ci": {
    "collect": { "url": ["http://localhost:3000/"], "numberOfRuns": 3, "settings": { "preset": "desktop" } },
    "assert": {
      "preset": "lighthouse:no-pwa",
      "assertions": {
        "categories:performance": ["error", { "minScore": 0.9 }],
        "categories:accessibility": ["error", { "minScore": 1 }],
        "categories:best-practices": ["warn", { "minScore": 0.95 }],
        "categories.seo": "error",
        "meta-description": "error",
        "is-on-https": "off",
        "unused-javascript": "off",
        "uses-webp-images": "warn",
        "largest-contentful-paint": ["error", { "maxNumericValue": 2500, "aggregationMethod": "median" }],
        "resource-summary.script.size": ["error", { "maxNumericValue": 200000 }]
      }
    },
    "upload": { "target": "temporary-public-storage" }
  }
}`
  expect(parseLighthouserc(text, 'lighthouserc.json')).toEqual({
    assertions: [
      {
        name: 'categories:best-practices',
        expects: { kind: 'atLeast', value: 0.95 },
        severity: 'warn',
        aggregate: 'best',
      },
      { name: 'categories:seo', expects: { kind: 'atLeast', value: 0.9 }, severity: 'block', aggregate: 'best' },
      { name: 'meta-description', expects: { kind: 'passes' }, severity: 'block', aggregate: 'best' },
      { name: 'is-on-https', expects: { kind: 'passes' }, severity: 'off', aggregate: 'best' },
      {
        name: 'largest-contentful-paint',
        expects: { kind: 'atMost', value: 2500 },
        severity: 'block',
        aggregate: 'median',
      },
      {
        name: 'resource-summary:script:size',
        expects: { kind: 'atMost', value: 200_000 },
        severity: 'block',
        aggregate: 'best',
      },
    ],
    notes: [
      'lighthouserc.json:5: the preset `lighthouse:no-pwa` is not taken over: audits are compared between base and head, without a list.',
      'lighthouserc.json:7: `categories:performance` is not taken over: the score differs between runs of the same page; its parts can be limited (`limits.audits`).',
      'lighthouserc.json:8: `categories:accessibility` is not taken over: accessibility is looked at element by element at the end of each step (`limits.facts.accessibility`).',
      'lighthouserc.json:14: `uses-webp-images` is not taken over: it is not among the audits that can be facts.',
    ],
  })
})

test('YAML, with assertions by page and a file of budgets', () => {
  const text = `ci:
  assert:
    budgetsFile: ./budget.json
    assertMatrix:
      - matchingUrlPattern: .*/blog/.*
        aggregationMethod: pessimistic
        assertions:
          total-blocking-time: [warn, { maxNumericValue: 300 }]
          speed-index: [warn, { minScore: 0.8 }]
      - matchingUrlPattern: "["
        assertions: { doctype: error }
`
  expect(parseLighthouserc(text, '.lighthouserc.yml')).toEqual({
    assertions: [
      {
        name: 'total-blocking-time',
        expects: { kind: 'atMost', value: 300 },
        severity: 'warn',
        aggregate: 'worst',
        urls: '.*/blog/.*',
      },
    ],
    notes: [
      '.lighthouserc.yml:9: `speed-index` is not taken over: its score differs between runs of the same page; name a `maxNumericValue`.',
      '.lighthouserc.yml:10: `matchingUrlPattern` is no regular expression, so that its assertions are not taken over.',
    ],
    budgetsFile: './budget.json',
  })
})

test.each([
  [{ 'link-text': 'fatal' }, 'its level is none of off, warn and error'],
  [{ 'link-text': ['warn', 1] }, 'what it expects is no map'],
  [{ 'link-text': ['warn', { maxLength: 2 }] }, '`maxLength` is not understood'],
  [{ 'link-text': ['warn', { minimum: 2 }] }, '`minimum` is not understood'],
  [{ 'link-text': ['warn', { aggregationMethod: 'mean' }] }, 'its `aggregationMethod` is not understood'],
  [{ 'categories:pwa': 'warn' }, 'Lighthouse has no such category any more'],
  [{ toString: 'warn' }, 'it is not among the audits that can be facts'],
])('what is not understood is said by name: %j', (assertions, because) => {
  const [name] = Object.keys(assertions)
  expect(parsed(assertions)).toEqual({
    assertions: [],
    notes: [`lighthouserc.json:1: \`${name}\` is not taken over: ${because}.`],
  })
})

test.each([
  ['{ "ci": ', 'lighthouserc.json:1: it is neither JSON nor YAML, so that nothing of it is taken over.'],
  ['[]', 'lighthouserc.json:1: it has no `ci`, so that nothing of it is taken over.'],
  ['', 'lighthouserc.json:1: it has no `ci`, so that nothing of it is taken over.'],
])('a file that is none: %j', (text, note) => {
  expect(parseLighthouserc(text, 'lighthouserc.json')).toEqual({ assertions: [], notes: [note] })
})

test('a file without assertions asserts nothing, and budgets among its settings are bounds', () => {
  const budgets = [{ path: '/*', resourceCounts: [{ resourceType: 'third-party', budget: 10 }] }]
  const text = JSON.stringify({ ci: { collect: { settings: { budgets } }, assert: 7 } })
  expect(parseLighthouserc(text, 'lighthouserc.json')).toEqual({
    assertions: [
      {
        name: 'resource-summary:third-party:count',
        expects: { kind: 'atMost', value: 10 },
        severity: 'block',
        aggregate: 'best',
        urls: '^\\/.*',
      },
    ],
    notes: [],
  })
})
