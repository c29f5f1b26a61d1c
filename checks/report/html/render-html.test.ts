import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assessed } from '../../../fixtures/assessments/assessment.ts'
import { assessments } from '../../../fixtures/assessments/cases.ts'
import { acceptance } from '../../../fixtures/builders/acceptance.ts'
import { cannotComplete, lookedAt } from '../../../fixtures/builders/fact.ts'
import { hugeResult } from '../../../fixtures/builders/huge-result.ts'
import { journeyVerdict } from '../../../fixtures/builders/journey-verdict.ts'
import { kpiReading } from '../../../fixtures/builders/kpi-reading.ts'
import { measuredFlow } from '../../../fixtures/builders/measured-flow.ts'
import { pair } from '../../../fixtures/builders/pair.ts'
import type { JourneyVerdict, Result } from '../../types.ts'
import { type Pictures, picturesOf } from './pictures.ts'
import { renderHtml } from './render-html.ts'

const golden = (name: string) => assessed(assessments[name] ?? { journeys: [] })
const page = (result: Result, pictures: Pictures = new Map()) => renderHtml({ result, pictures })
const pageOf = (...journeys: JourneyVerdict[]) => page({ ...golden('no-worse'), journeys })

/** What is read, one piece of text per line. */
const read = (markup: string) =>
  markup
    .slice(markup.indexOf('<body>'))
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((line) => line.replaceAll('\u{fe0e}', '').trim())
    .filter((line) => line !== '')

/** All that the markup names of the world outside, and of itself. */
const addresses = (markup: string) =>
  [...markup.matchAll(/(?:href|src|action|url)\s*[=(]\s*"?([^")\s>]*)/g)].map(([, to]) => to)

describe('what was looked at closely', () => {
  test('is shown beside its finding: the element, and the page before, now and with what differs marked', () => {
    const { pictures: paths = {} } = lookedAt.appearance.evidence
    const pictures = new Map(Object.values(paths).map((path) => [path, 'AAAA']))
    expect(page(golden('less-accessible'))).toContain('<code>&lt;input id=&quot;file&quot; type=&quot;file&quot;')
    const markup = page(golden('looks-different'), pictures)
    expect([...markup.matchAll(/<img [^>]*alt="([^"]*)"/g)].map(([, words]) => words)).toEqual([
      'Without the change',
      'With the change',
      'What differs, marked',
    ])
  })

  test('is said where it was not, with the reason', () => {
    const lines = read(page(golden('hardly-looked-at')))
    expect(lines.filter((line) => /^(Looked at|Not seen)/.test(line))).toEqual([
      'Looked at closely in 1 pair only: the minutes were used up.',
      'Not seen in “Upload the file”: accessibility, since it took longer than 10 s.',
    ])
  })

  test('names the changed lines that did not run', () => {
    const files = [{ file: 'src/pages/import.tsx', ran: 3, of: 5, notRun: [4, 9] }]
    const exercised = { ran: 3, of: 5, files }
    const lines = read(pageOf({ ...journeyVerdict(), exercised }))
    expect(lines.filter((line) => line.includes(' ran'))).toEqual([
      'onboarding · 3 of 5 changed lines ran',
      '3 of 5 changed lines ran',
      '3 of 5 ran; not lines 4, 9',
    ])
  })
})

describe('the page', () => {
  test('says first what happened, what can be done and to whom it happened, in the words of the verdict', () => {
    expect(read(page(golden('worse-by-time'))).slice(1, 19)).toEqual([
      'ux-impact',
      '✖',
      'Worse: Initial inventory import is 31 % slower (24 to 38)',
      'base',
      '3f2a9c1',
      '(main) → head',
      '9b1d044',
      '(pull-request/clearer-errors)',
      'enforce: failure',
      'What you can do',
      'To take the risk knowingly (Initial inventory import):',
      '/ux-impact accept initial-import --because "…"',
      '✖',
      'Initial inventory import',
      'worse',
      'onboarding · 62 % of 3,120 complete (target 85 %)',
      '✖',
      'Initial inventory import is 31 % slower (24 to 38)',
    ])
  })

  test.each(Object.keys(assessments))('tells every finding of %s in its own words', (name) => {
    const result = golden(name)
    const lines = read(page(result))
    const findings = result.journeys.flatMap((journey) => journey.findings)
    const said = findings.flatMap(({ rule, title, explanation }) =>
      rule === 'below-target' ? [explanation] : [title, explanation],
    )
    expect([result.verdict.title, ...said].filter((words) => !lines.includes(words))).toEqual([])
  })

  test.each(Object.keys(assessments))('of %s needs nothing but itself', (name) => {
    const markup = page(golden(name))
    const own = new Set([...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => `#${id}`))
    const deployed = golden(name).journeys.flatMap(({ kpis }) =>
      kpis.flatMap((kpi) => (kpi.status === 'ok' ? (kpi.shift?.deployments ?? []) : []).map(({ url }) => url)),
    )
    const linked = [...picturesOf(golden(name)), ...deployed]
    expect(addresses(markup).filter((to = '') => !own.has(to))).toEqual(linked)
    expect(markup).not.toMatch(/<script|<link|<iframe| style="| on\w+="/)
  })

  test('has a policy that allows its own style and pictures within it, and nothing else', () => {
    const markup = page(golden('no-worse'))
    const style = /<style>(.*?)<\/style>/s.exec(markup)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(/Content-Security-Policy" content="([^"]*)"/.exec(markup)?.[1]).toBe(
      `default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    )
  })

  test('leads from a table to every journey, the worst first, where there are several', () => {
    const markup = page(golden('three-journeys'))
    expect([...markup.matchAll(/<a href="(#journey-\d)">([^<]*)/g)].map(([, to, title]) => [to, title])).toEqual([
      ['#journey-1', 'Initial inventory import'],
      ['#journey-2', 'Place an order'],
      ['#journey-3', 'Sign up'],
    ])
    expect(page(golden('no-worse'))).not.toContain('id="journeys"')
  })

  test('says what concerns all journeys, what none covers, and how to repeat it', () => {
    const lines = read(page(golden('three-journeys')))
    expect(lines).toEqual(
      expect.arrayContaining([
        'Every journey counts as affected: package.json changed, and nobody can tell what depends on it',
        'src/pages/reports.tsx',
        'This change edits .ux-impact.yml: it is judged by the one of base, and the edit takes effect after the merge.',
        '23 pairs in 5.9 min · Chromium 143 · node v24.21.0 · linux x64 · 2 cores · seed 7',
        'npx ux-impact check --base 3f2a9c1d4e5b60718293a4b5c6d7e8f901234567 --head 9b1d0447c2f3a5b6e7d8091a2b3c4d5e6f708192',
      ]),
    )
  })

  test('shows the end of a log that stood in the way, without its colours', () => {
    expect(read(page(golden('build-failed')))).toContain("src/pages/import.tsx (14:21): Expected ')' but found '{'")
  })
})

describe('the numbers of a journey are open', () => {
  const opened = (markup: string) =>
    markup.match(/<details class="evidence"( open)?/g)?.map((one) => one.endsWith('open'))
  const journeys = (count: number) => Array.from({ length: count }, () => journeyVerdict())

  test('of up to three journeys, and of no good one where there are more', () => {
    expect(opened(pageOf(...journeys(3)))).toEqual([true, true, true])
    expect(opened(pageOf(...journeys(4)))).toEqual([false, false, false, false])
  })

  test('of the first five that need a reader', () => {
    const worse = golden('worse-by-time').journeys
    expect(opened(pageOf(...journeys(1), ...Array.from({ length: 6 }, () => worse).flat()))).toEqual([
      ...[true, true, true, true, true],
      ...[false, false],
    ])
  })
})

describe('a picture', () => {
  const screenshot = 'evidence/import-head.png'
  const failed = {
    outcome: 'failed' as const,
    error: { message: 'no row', step: [], screenshot: 'evidence/import-base.png' },
  }
  const journey = (path: string) =>
    journeyVerdict({
      flows: [
        {
          flow: measuredFlow({ pairs: [pair({ base: failed })] }),
          comparisons: [],
          facts: [cannotComplete({ evidence: { screenshot: path } })],
        },
      ],
    })
  const result = (path: string) => ({ ...golden('no-worse'), journeys: [journey(path)] })

  test('is in the page, both sides beside each other, with words for those who do not see it', () => {
    const markup = page(
      result(screenshot),
      new Map([
        [screenshot, 'SEVBRA=='],
        ['evidence/import-base.png', 'QkFTRQ=='],
      ]),
    )
    expect(markup.match(/<img[^>]*>/g)).toEqual([
      '<img src="data:image/png;base64,QkFTRQ==" alt="The page where it stopped in “Upload the file”, without the change">',
      '<img src="data:image/png;base64,SEVBRA==" alt="The page where it stopped in “Upload the file”, with the change">',
    ])
  })

  test('that was too large for the page is a link to its file', () => {
    const markup = page(result(screenshot))
    expect(markup).not.toContain('<img')
    expect(addresses(markup)).toContain(screenshot)
  })

  test.each([
    '../secrets.png',
    'evidence/../../secrets.png',
    'https://evil.example/x.png',
    'evidence/x.svg',
    '/evidence/x.png',
    'javascript:alert(1)//.png',
    'evidence/x.png?y',
  ])('is not looked for at %s', (path) => {
    const to = addresses(page(result(path), new Map([[path, 'SEVBRA==']])))
    expect(to.filter((one = '') => !one.startsWith('#'))).toEqual(['evidence/import-base.png'])
  })
})

describe('a journey shows', () => {
  test('its KPIs with target, sample and time, or why there is none', () => {
    const unavailable = { kpi: 'errorRate', journey: 'initial-import', source: 'file', status: 'unavailable' } as const
    const lines = read(pageOf(journeyVerdict({ kpis: [kpiReading(), { ...unavailable, reason: 'no such file' }] })))
    expect(lines.slice(lines.indexOf('Production'), lines.indexOf('Affected by'))).toEqual([
      'Production',
      'completion rate',
      '62 %',
      'target 85 %',
      'Sample 3,120, 1 to 28 February 2026, kpis/initial-import.csv.',
      'error rate',
      'unavailable: no such file',
      expect.stringContaining('Whether this change closes the gap only users can show.'),
    ])
  })

  test('how a KPI moves, since which deployment, and what is hoped of it', () => {
    const { kpis, hypotheses } = golden('below-target').journeys[0] ?? {}
    const markup = pageOf({ ...journeyVerdict(), kpis: kpis ?? [], hypotheses: hypotheses ?? [] })
    expect(read(markup)).toEqual(
      expect.arrayContaining([
        'Hypothesis: “people ask support less often”',
        'down since Monday’s deployment',
        'Hypothesis: “clearer errors will raise completionRate by 15 %”',
      ]),
    )
    expect(markup).toContain('href="https://github.com/acme/shop/commit/c0ffee0"')
    expect(markup).toContain(
      'aria-label="completion rate by day, 2026-02-01 to 2026-02-28: from 60 % to 73 %, at last 61 %; it moved on 2026-02-24"',
    )
  })

  test('who accepted what, until when and why; only an address of the web is a link', () => {
    const accepted = (url: string) =>
      pageOf({ ...journeyVerdict(), accepted: [acceptance({ url, fact: 'scriptedTime' })] })
    const words = [
      '(',
      'scriptedTime',
      ') accepted by',
      '@anna',
      'until 2026-03-16 because “the new parser is worth it”',
    ]
    const markup = accepted('https://github.com/acme/stockroom/pull/7#issuecomment-41')
    expect(read(markup)).toEqual(expect.arrayContaining(['Risk', ...words]))
    expect(addresses(markup)).toContain('https://github.com/acme/stockroom/pull/7#issuecomment-41')
    expect(addresses(accepted('javascript:alert(1)')).filter((to = '') => !to.startsWith('#'))).toEqual([])
  })

  test('eight findings at once, folds forty more, and counts the rest', () => {
    const many = (count: number) => {
      const [finding] = journeyVerdict().findings
      return pageOf({ ...journeyVerdict(), findings: finding ? Array.from({ length: count }, () => finding) : [] })
    }
    expect(many(8)).not.toContain('more finding')
    expect(many(9)).toContain('<summary>1 more finding</summary>')
    expect(many(48)).not.toContain('result.json')
    expect(read(many(49))).toEqual(expect.arrayContaining(['1 more finding: see', 'result.json']))
  })

  test('each attempt as completed or not, without those that do not count', () => {
    const pairs = [
      pair({ head: { outcome: 'failed' } }),
      pair({ index: 2 }),
      pair({ index: 3, base: { outcome: 'void' } }),
    ]
    const markup = pageOf(
      journeyVerdict({
        flows: [
          { flow: measuredFlow({ pairs }), comparisons: golden('no-worse').journeys[0]?.comparisons ?? [], facts: [] },
        ],
      }),
    )
    expect(markup.match(/<path class="(?:done|not)" d="[^"]*"/g)).toEqual([
      '<path class="done" d="M4 5h0M14 5h0"',
      '<path class="done" d="M14 5h0"',
      '<path class="not" d="M1 2l6 6m0-6l-6 6"',
    ])
    expect(markup.match(/<path class="pair" d="[^"]*"/g)).toEqual([expect.stringMatching(/"M[\d.]+ 12h0"/)])
    expect(read(markup).filter((line) => /does not count|not completed|→ 2/.test(line))).toEqual([
      '2.00 s → not completed',
      '2.00 s → 2.00 s, ±0 %',
      'does not count',
    ])
  })
})

test('60 journeys with titles of 2,000 characters stay a page that can be sent', () => {
  const markup = page(hugeResult((name) => name.padEnd(2000, ' and more')))
  expect(markup.match(/<section class="journey"/g)).toHaveLength(60)
  expect(markup.length).toBeLessThan(8_000_000)
})
