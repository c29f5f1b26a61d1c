import { describe, expect, test } from 'vitest'
import { experimentPlan } from '../../fixtures/builders/experiment.ts'
import { experimentState } from '../../fixtures/builders/experiment-state.ts'
import { hostileTexts } from '../../fixtures/hostile-texts.ts'
import type { ExperimentState } from '../types.ts'
import { experimentMarker, hideState, readState } from './state-comment.ts'
import { addLook } from './to-seen.ts'

const body = (state: ExperimentState) => `${experimentMarker(state.plan.journey)}\nWords.\n\n${hideState(state)}`

const whole = experimentState({
  phase: 'ended',
  armedAt: '2026-03-02T10:00:00.000Z',
  merged: 'a'.repeat(40),
  runningSince: '2026-03-03T10:00:00.000Z',
  endedAt: '2026-03-17T10:00:00.000Z',
  looks: [{ days: 7, people: 800, effect: 0.1, low: -0.02, high: 0.2 }],
  seen: {
    arms: [{ name: 'control', people: 400 }],
    effects: [],
    missing: ['Nothing was read.'],
    crossed: 0,
    splitP: 1,
    opinion: 'b wins',
  },
  decision: { outcome: 'winner', rule: 'winner', arm: 'b', because: 'It is better.' },
  end: { why: 'stopped', by: 'ada', because: 'Enough.' },
  deviations: ['The margin is another one.'],
  hindrance: 'flagd does not answer.',
  snippet: "flags.get('x')",
  cleanUp: 9,
})

test('a state is read as it was written', () => {
  expect(readState(body(whole))).toEqual(whole)
  expect(readState(body(experimentState()).replaceAll('\n', '\r\n'))).toEqual(experimentState())
})

describe.each(Object.entries(hostileTexts))('S11: %s', (_name, text) => {
  test('cannot end the hidden line, or be read as one', () => {
    const words = `${text} --> <!-- ux-impact:state v1 e30= -->`.slice(0, 500)
    const state = { ...whole, title: words, hindrance: words, plan: experimentPlan({ hypothesis: words }) }
    const line = hideState(state)
    expect(line.slice(0, -3)).not.toContain('-->')
    expect(line.slice(4)).not.toContain('--!>')
    expect(readState(`${experimentMarker('initial-import')}\n${line}`)).toEqual(state)
  })
})

describe('no state is read from', () => {
  const edited = (change: object) => body({ ...whole, ...change } as ExperimentState)
  test.each([
    ['a comment of another kind', hideState(whole)],
    ['a comment without one', `${experimentMarker('initial-import')}\nWords.`],
    ['no base64', body(whole).replace(/state v1 .{8}/, 'state v1 *')],
    ['base64 that is no JSON', `${experimentMarker('x')} <!-- ux-impact:state v1 aGFsbG8= -->`],
    ['a phase that there is not', edited({ phase: 'won' })],
    [
      'a share beyond bounds',
      edited({
        plan: experimentPlan({
          arms: [
            { name: 'a', share: 7, people: 1 },
            { name: 'b', share: 1, people: 1 },
          ],
        }),
      }),
    ],
    ['a time zone that there is not', edited({ timeZone: 'Europe/Atlantis' })],
    ['more text than a state has', edited({ title: 'x'.repeat(2_001) })],
    [
      'a state that is longer than a comment',
      edited({ deviations: Array.from({ length: 50 }, () => 'x'.repeat(1_900)) }),
    ],
  ])('%s', (_name, text) => expect(readState(text)).toBeUndefined())
})

test('a year of looks keeps its newest and fits into a comment', () => {
  let looks: ExperimentState['looks'] = []
  for (let days = 0; days < 365; days++) {
    looks = addLook(looks, { days, people: days * 1_000, effect: 0.1234, low: -0.1234, high: 0.2345 })
  }
  expect(looks.length).toBeLessThanOrEqual(90)
  expect(looks.slice(-10).map(({ days }) => days)).toEqual([355, 356, 357, 358, 359, 360, 361, 362, 363, 364])
  const state = experimentState({ looks })
  expect(readState(body(state))).toEqual(state)
})
