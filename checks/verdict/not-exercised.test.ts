import { expect, test } from 'vitest'
import { comparison, completion } from '../../fixtures/builders/comparison.ts'
import { cannotComplete, fact } from '../../fixtures/builders/fact.ts'
import { config } from '../../fixtures/builders/journey-config.ts'
import { journeyVerdict } from '../../fixtures/builders/journey-verdict.ts'
import { measuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { importPageChanged, measurement } from '../../fixtures/builders/measurement.ts'
import type { ChangedLines, Fact, JourneyVerdict } from '../types.ts'
import { decideVerdict } from './decide-verdict.ts'

const { file } = importPageChanged

function judged({ lines, facts = [] }: { lines?: Partial<ChangedLines>; facts?: Fact[] }): JourneyVerdict {
  const told: ChangedLines = { file, matched: 'content', ran: [], partly: [], notRun: [], ...lines }
  const flow = { ...measuredFlow(), ...(lines && { lines: [told] }) }
  return journeyVerdict({ flows: [{ flow, comparisons: [completion(), comparison()], facts }] })
}
const rulesOf = ({ findings }: JourneyVerdict) => findings.map(({ rule }) => rule)

test('a change of which no line ran makes the journey not measured, and nothing else is said of it', () => {
  const journey = judged({ lines: { partly: [12], notRun: [13, 14, 15] } })
  expect(journey).toMatchObject({
    outcome: 'not measured',
    exercised: { ran: 1, of: 4, files: [{ file, ran: 1, of: 4, notRun: [13, 14, 15] }] },
    findings: [
      {
        rule: 'not-exercised',
        severity: 'note',
        title: 'Initial inventory import was not measured: the change was not exercised',
        explanation: expect.stringMatching(/^Only 1 of 4 changed lines ran: in part, or because/),
      },
    ],
  })
  expect(judged({ lines: { notRun: [13] } }).findings[0]?.explanation).toMatch(/^The 1 changed line did not run\./)
  expect(judged({ lines: { notRun: [13, 14] } }).findings[0]?.explanation).toMatch(/^None of 2 changed lines ran\./)
})

test('a change that ran, and one of which nobody can tell, have no effect', () => {
  expect(judged({ lines: { ran: [12], notRun: [13] } })).toMatchObject({ outcome: 'no worse' })
  expect(judged({})).toMatchObject({ outcome: 'no worse', exercised: 'unknown' })
})

test('what is proven worse stays worse, since something of the change did it', () => {
  const journey = judged({ lines: { notRun: [13] }, facts: [cannotComplete()] })
  expect(journey.outcome).toBe('worse')
  expect(rulesOf(journey)).toEqual(['cannot-complete', 'not-exercised'])
})

test('what looks different is shown and decides nothing, unless a limit says so', () => {
  const evidence = {
    message: '2 places of /import, 3 % of the page',
    head: [3, 3] as [number, number],
    base: [0, 3] as [number, number],
  }
  const look = (severity: Fact['severity']) =>
    fact({ kind: 'appearance', severity, certain: true, step: ['open'], evidence })

  const shown = judged({ facts: [look('off')] })
  expect(shown.outcome).toBe('no worse')
  expect(shown.findings.find(({ rule }) => rule === 'looks-different')).toMatchObject({
    severity: 'note',
    title: 'Initial inventory import looks different in “open”',
    explanation:
      '2 places of /import, 3 % of the page. In 3 of 3 attempts that were looked at. It decides nothing: is it meant?',
  })
  expect(judged({ facts: [look('warn')] })).toMatchObject({ outcome: 'worse' })
  expect(rulesOf(judged({ facts: [look('warn')] }))).not.toContain('looks-different')
})

test('another fact that is switched off is not told', () => {
  const off = fact({ kind: 'consoleError', severity: 'off', certain: true })
  expect(rulesOf(judged({ facts: [off] }))).toEqual(['no-worse'])
})

test('a check whose change was not exercised is not measured, and never green', () => {
  const check = {
    mode: 'enforce' as const,
    trial: false,
    config: config(),
    affected: measurement().affected,
    journeys: [judged({ lines: { notRun: [13, 14] } })],
    interrupted: false,
  }
  expect(decideVerdict(check)).toMatchObject({
    outcome: 'not measured',
    conclusion: 'neutral',
    exitCode: 3,
    title: 'Not measured: Initial inventory import (the change was not exercised: behind a flag?)',
  })
  const blocking = { ...check, config: config({ whenNotMeasured: 'block' }) }
  expect(decideVerdict(blocking)).toMatchObject({ conclusion: 'action_required', exitCode: 3 })
  const worse = { ...check, journeys: [judged({ lines: { notRun: [13] }, facts: [cannotComplete()] })] }
  expect(decideVerdict(worse)).toMatchObject({ outcome: 'worse', conclusion: 'failure', exitCode: 1 })
})
