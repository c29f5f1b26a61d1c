import { expect, test } from 'vitest'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import { whyNotMeasured } from './why-not-measured.ts'

const both: [Ending, Ending] = [2000, 2000]
const taken = { fails: '\u001b[31mError: name is taken\u001b[39m\nCall log: …', at: 'Create the account' }
const code = (pairs: [Ending, Ending][], warmUp?: [Ending, Ending], over = false) =>
  whyNotMeasured(pairsOf(pairs, warmUp && { warmUp }), over)?.code

test('base that completes once and then fails twice at the same step is not repeatable, with the ways out', () => {
  const pairs = pairsOf(
    [
      [taken, taken],
      [taken, taken],
    ],
    { warmUp: both },
  )
  expect(whyNotMeasured(pairs, false)).toEqual({
    code: 'notRepeatable',
    text:
      'Not repeatable: base completed it once and then failed 2 times in a row, in “Create the account” with ' +
      '“Error: name is taken”. It seems to leave something behind that is in its own way. Ways out: build unique ' +
      'names from UX_IMPACT_RUN and UX_IMPACT_ATTEMPT, give the flow a `reset`, or say `attempts: 1` (it is then shown, and proves nothing).',
    blame: 'missing',
    arm: 'base',
  })
})

test('it is so whatever head does, and also when the warm-up failed first', () => {
  expect(
    code(
      [
        [taken, 2000],
        [taken, 2000],
      ],
      both,
    ),
  ).toBe('notRepeatable')
  expect(code([both, [taken, taken], [taken, 2000]], [taken, taken])).toBe('notRepeatable')
  expect(code([both, ['void', 2000], [taken, taken], [taken, taken]])).toBe('notRepeatable')
})

test('one failure, failures at different steps, or a second success are not that', () => {
  const elsewhere = { fails: 'no rows', at: 'See the rows' }
  expect(code([[taken, taken]], both)).toBeUndefined()
  expect(
    code(
      [
        [taken, 2000],
        [elsewhere, 2000],
      ],
      both,
    ),
  ).toBeUndefined()
  expect(code([both, [taken, 2000], [taken, 2000]], both)).toBeUndefined()
})

test('three pairs in which both arms failed cannot be completed on base either', () => {
  const never: [Ending, Ending] = [{ fails: 'no button', at: 'Upload' }, { fails: 'no page' }]
  expect(whyNotMeasured(pairsOf([never, never, never], { warmUp: never }), false)).toEqual({
    code: 'cannotCompleteOnBase',
    text: 'It cannot be completed on base either: in 3 of 3 pairs both failed, base in “Upload” with “no button”.',
    blame: 'missing',
    arm: 'base',
  })
  expect(code([never, never])).toBeUndefined()
  expect(code([never, never, [taken, 2000]])).toBeUndefined()
})

test('more than half of the pairs void: not measured from three pairs on, with the most frequent reason', () => {
  expect(whyNotMeasured(pairsOf([['void', 2000], ['void', 2000], both]), false)).toEqual({
    code: 'attemptsVoid',
    text: '2 of 3 pairs do not count: its pages came from another origin.',
    blame: 'missing',
    arm: 'base',
  })
  expect(
    code([
      ['void', 2000],
      ['void', 2000],
    ]),
  ).toBeUndefined()
  expect(code([['void', 2000], ['void', 2000], both, both])).toBeUndefined()
  expect(whyNotMeasured(pairsOf([['void', 2000], [2000, 'void'], both]), false)?.arm).toBeUndefined()
})

test('when no further pair will come, any majority is enough', () => {
  expect(code([['void', 2000]], undefined, true)).toBe('attemptsVoid')
  expect(code([['void', 2000], both], undefined, true)).toBeUndefined()
})

test('pairs that can be judged give no reason', () => {
  expect([code([]), code([], both), code([both, both, both], both), code([], undefined, true)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
