import { describe, expect, test } from 'vitest'
import { assessed } from '../../../fixtures/assessments/assessment.ts'
import { assessments } from '../../../fixtures/assessments/cases.ts'
import { notMeasuredReason } from '../../../fixtures/builders/measured-flow.ts'
import type { Acceptance } from '../../types.ts'
import { checkOutput } from './render-check-output.ts'
import { jobSummary } from './render-job-summary.ts'

const golden = (name: string) => assessed(assessments[name] ?? { journeys: [] })
const links = { run: 'https://github.com/acme/stockroom/actions/runs/1' }
const check = (name: string) => checkOutput(golden(name), { links })

describe('a check', () => {
  test('has the verdict’s own title and conclusion', () => {
    const { verdict } = golden('worse-by-time')
    expect(check('worse-by-time')).toMatchObject({ title: verdict.title, conclusion: verdict.conclusion })
  })

  test.each(Object.keys(assessments))('says every finding of %s in its own words', (name) => {
    const { text } = check(name)
    const plain = text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    const said = golden(name).journeys.flatMap(({ findings }) => findings)
    for (const { rule, title, explanation } of said) {
      if (rule !== 'below-target') expect(plain).toContain(title)
      expect(plain).toContain(explanation)
    }
  })

  test('tells the worst journey first, and folds what is well away', () => {
    const headings = check('three-journeys').text.match(/^(?:### |<details><summary>[^W]).*$/gm)
    expect(headings?.slice(0, 3)).toEqual([
      '### ✖ Initial inventory import: worse · onboarding',
      '### ? Place an order: not measured · ordering',
      '<details><summary>✔ Sign up: no worse · onboarding</summary>',
    ])
  })

  test('shows what changed in a flow as a difference', () => {
    expect(check('flow-changed').text).toContain(
      [
        '```diff',
        "     await page.getByLabel('CSV file').setInputFiles('ux/files/first-inventory.csv')",
        "-    await page.getByRole('button', { name: 'Import' }).click()",
      ].join('\n'),
    )
  })

  test('shows the last lines of what failed', () => {
    expect(check('build-failed').text).toContain(
      '```text\n> stockroom@1.0.0 build\n> vite build\n\n✗ Build failed in 312ms',
    )
  })

  test('says how to repeat it', () => {
    expect(check('no-worse').text).toContain(
      'npx ux-impact check --base 3f2a9c1d4e5b60718293a4b5c6d7e8f901234567 --head 9b1d0447c2f3a5b6e7d8091a2b3c4d5e6f708192',
    )
  })

  test('shows what somebody accepted, and mentions nobody', () => {
    const result = golden('worse-by-time')
    const accepted: Acceptance = {
      journey: 'initial-import',
      by: 'alice',
      because: 'the summer sale cannot wait, @bob agrees',
      at: '2026-03-02T10:00:00Z',
      until: '2026-03-16T10:00:00Z',
      head: '9b1d0447c2f3a5b6e7d8091a2b3c4d5e6f708192',
      url: 'https://github.com/acme/stockroom/pull/7#issuecomment-8',
    }
    const journeys = result.journeys.map((journey) => ({
      ...journey,
      findings: journey.findings.map((finding) =>
        finding.severity === 'block' ? { ...finding, accepted: true as const } : finding,
      ),
      accepted: [accepted],
    }))
    const verdict = { ...result.verdict, conclusion: 'neutral' as const, title: 'Worse but accepted' }
    const { summary, text } = checkOutput({ ...result, verdict, journeys }, { links })
    expect(text).toContain(
      '- [Risk](https://github.com/acme/stockroom/pull/7#issuecomment-8) accepted by `@alice` until 2026-03-16 because “the summer sale cannot wait, @&#8203;bob agrees”',
    )
    expect(text).toContain('**✖ Initial inventory import is 31 % slower (24 to 38) (accepted)**')
    expect(summary).toContain('✖&nbsp;worse, accepted')
    expect(summary).not.toContain('/ux-impact accept')
  })

  test('tells a mistake of several lines line by line', () => {
    const text = '.ux-impact.yml cannot be used.\n.ux-impact.yml (head 9b1d044):12:5  Unknown key.\n  12 │ colour: red'
    const result = assessed({
      measurement: {
        obstacle: notMeasuredReason({ text, blame: 'mistake' }),
        affected: { status: 'none', blindSpots: [] },
      },
      journeys: [],
    })
    const output = checkOutput(result, { links })
    expect(output.text).toContain('```text\n.ux-impact.yml (head 9b1d044):12:5  Unknown key.\n  12 │ colour: red\n```')
    expect(output.annotations).toEqual([
      {
        path: '.ux-impact.yml',
        startLine: 12,
        endLine: 12,
        level: 'failure',
        title: 'A mistake in the configuration',
        message: 'Unknown key.',
      },
    ])
  })
})

test('the summary of a job says the same in the same words', () => {
  const { title, summary, text } = check('worse-by-time')
  expect(jobSummary(golden('worse-by-time'), { links })).toBe(`## ✖ ${title}\n\n${summary}\n\n${text}\n`)
})
