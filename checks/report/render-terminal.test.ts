import { describe, expect, test } from 'vitest'
import { assessed } from '../../fixtures/assessments/assessment.ts'
import { assessments } from '../../fixtures/assessments/cases.ts'
import { acceptance } from '../../fixtures/builders/acceptance.ts'
import { comparison, completion } from '../../fixtures/builders/comparison.ts'
import { cannotComplete } from '../../fixtures/builders/fact.ts'
import { journeyConfig } from '../../fixtures/builders/journey-config.ts'
import { journeyToJudge } from '../../fixtures/builders/journey-verdict.ts'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { measuredFlow, notMeasuredReason, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import type { JourneyToJudge } from '../verdict/subjects.ts'
import { renderTerminal } from './render-terminal.ts'
import { textWidth } from './text-width.ts'

const plain = (...journeys: JourneyToJudge[]) => renderTerminal(assessed({ journeys }), { width: 80, colour: false })

describe.each(Object.entries(assessments))('%s', (_name, assessment) => {
  const result = assessed(assessment)

  test.each([1, 40, 59, 60, 61, 100, 200])('keeps to a terminal of %d columns, and to 40 to 100 at any', (width) => {
    const room = Math.min(Math.max(width, 40), 100)
    const lines = renderTerminal(result, { width, colour: false }).split('\n')
    expect(lines.filter((line) => textWidth(line) > room || line !== line.trimEnd())).toEqual([])
  })
})

describe('untrusted text', () => {
  const esc = '\u001b'
  const hostile = '\u001b[2J\u001b]0;owned\u0007\u202egnp\u2066\n::error::\u009b31mx\u0000'
  const verse = `${hostile} ${'long '.repeat(3000)}${'x'.repeat(3000)}`
  const everywhere = assessed({
    measurement: {
      request: { kind: 'addresses', base: hostile, head: hostile, pages: [hostile] },
      affected: {
        status: 'all',
        reason: verse,
        journeys: [{ id: 'j', because: [{ file: hostile, path: [hostile, verse], evidence: verse }] }],
        blindSpots: [{ file: verse }],
      },
      notes: [hostile],
      obstacle: notMeasuredReason({ text: hostile, log: verse }),
    },
    journeys: [
      journeyToJudge({
        config: journeyConfig({ title: hostile, squad: hostile }),
        because: [{ file: hostile, path: [hostile, verse], evidence: verse }],
        flows: [
          {
            flow: measuredFlow({
              title: hostile,
              versions: {
                status: 'changed',
                difference: `+${verse}\n-${hostile}`,
                baseFlowOnHead: { message: verse, step: [verse] },
              },
            }),
            comparisons: [completion({ power: verse })],
            facts: [
              cannotComplete({
                step: [hostile, verse],
                title: verse,
                evidence: { message: verse, screenshot: hostile },
              }),
            ],
          },
          {
            flow: unmeasuredFlow({ reason: notMeasuredReason({ text: verse, log: verse }) }),
            comparisons: [],
            facts: [],
          },
        ],
        kpis: [
          kpiReading({ kpi: hostile, source: hostile }),
          { kpi: hostile, journey: 'j', source: 's', status: 'unavailable', reason: verse },
        ],
      }),
    ],
  })

  test.each([true, false])('cannot command the terminal, turn its direction or flood it (colour: %s)', (colour) => {
    const text = renderTerminal(everywhere, { width: 80, colour })
    const ours = new RegExp(`${esc}\\[(?:1|2|22|3\\d)m`, 'g')
    expect(text.replace(ours, '').match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu)).toBe(null)
    expect(text.split('\n').length).toBeLessThan(250)
  })
})

describe('a journey shows', () => {
  test('a KPI that cannot be read, with the reason', () => {
    const reading = {
      kpi: 'errorRate',
      journey: 'j',
      source: 'f',
      status: 'unavailable' as const,
      reason: 'kpis/x.csv does not exist',
    }
    expect(plain(journeyToJudge({ kpis: [reading] }))).toContain(
      'production   error rate unavailable: kpis/x.csv does not exist\n',
    )
  })

  test('a KPI on target with its basis', () => {
    expect(plain(journeyToJudge({ kpis: [kpiReading({ value: 0.87 })] }))).toContain(
      '  production   completion rate 87 % of a target of 85 %\n                 Sample 3,120, 1 to 28 February 2026, kpis/initial-import.csv.\n',
    )
  })

  test('a limit that is switched off without a verdict', () => {
    const flows = [
      {
        flow: measuredFlow(),
        comparisons: [completion({ severity: 'off', decides: false, outcome: 'worse', head: 0.5, pairs: 4 })],
        facts: [],
      },
    ]
    expect(plain(journeyToJudge({ flows }))).toContain(
      '    completes          4 of 4    2 of 4            switched off\n',
    )
  })

  test('the bounds of a short flow where its least difference puts them', () => {
    const comparisons = [completion(), comparison({ base: 800, head: 808 })]
    const text = plain(journeyToJudge({ flows: [{ flow: measuredFlow(), comparisons, facts: [] }] }))
    expect(
      text
        .split('\n')
        .find((line) => /^ +0 /.test(line))
        ?.trim(),
    ).toMatch(/^0 +\+13 % +\+20 %$/)
  })

  test('who accepted what, until when and why', () => {
    const flows = [{ flow: measuredFlow(), comparisons: [completion()], facts: [cannotComplete()] }]
    expect(plain(journeyToJudge({ flows, acceptances: [acceptance()] }))).toContain(
      '  accepted     what is worse, by @anna until 2026-03-16: the new parser is worth\n',
    )
  })

  test('one more reason in the singular', () => {
    const because = ['a', 'b', 'c', 'd'].map((file) => ({ file, path: [file], evidence: 'matches paths *' }))
    expect(plain(journeyToJudge({ because }))).toContain('and 1 more file\n')
  })

  test('three reasons for being affected, and how many more there are', () => {
    const because = ['a', 'b', 'c', 'd', 'e'].map((file) => ({
      file: `${file}.ts`,
      path: [`${file}.ts`],
      evidence: 'matches paths *.ts',
    }))
    const text = plain(journeyToJudge({ because }))
    expect([text.includes('c.ts'), text.includes('d.ts'), text.includes('and 2 more files')]).toEqual([
      true,
      false,
      true,
    ])
  })

  test('the last lines of a log, which say what went wrong', () => {
    const log = Array.from({ length: 30 }, (_, line) => `line ${line + 1}`).join('\n')
    const flows = [{ flow: unmeasuredFlow({ reason: notMeasuredReason({ log }) }), comparisons: [], facts: [] }]
    const text = plain(journeyToJudge({ flows }))
    expect([text.includes('│ line 20\n'), text.includes('│ line 21\n'), text.includes('│ line 30\n')]).toEqual([
      false,
      true,
      true,
    ])
  })
})
