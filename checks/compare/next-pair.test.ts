import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import { type NextPair, nextPair, type SoFar } from './next-pair.ts'

type Options = Partial<Omit<SoFar, 'pairs'>>

const both: [Ending, Ending] = [5000, 5000]
const headFails: [Ending, Ending] = [5000, { fails: 'no button', at: 'Upload' }]
const baseFails: [Ending, Ending] = [{ fails: 'no button', at: 'Upload' }, 5000]
const slower = (factor: number): [Ending, Ending] => [5000, 5000 * factor]
const times = (count: number, pair: [Ending, Ending]) => Array.from({ length: count }, () => pair)

function ask(pairs: [Ending, Ending][], options: Options = {}, warmUp: [Ending, Ending] = both): NextPair {
  return nextPair({
    pairs: pairsOf(pairs, { warmUp }),
    limits: defaultLimits,
    budget: { pairs: 20, minutesLeft: 60 },
    flows: 3,
    seed: 1,
    ...options,
  })
}

/** Measures pairs as asked until it is told to stop: how, and after how many. */
function measure(pairs: [Ending, Ending][], options: Options = {}, warmUp?: [Ending, Ending]): [string, number] {
  for (let count = 0; count <= pairs.length; count++) {
    const next = ask(pairs.slice(0, count), options, warmUp)
    if (next.status === 'stop') return ['reason' in next ? next.reason : next.notMeasured.code, count]
  }
  return ['goes on', pairs.length]
}

describe('the pairs that are asked for', () => {
  const start = { limits: defaultLimits, budget: { pairs: 20, minutesLeft: 6 }, flows: 3, seed: 1 }

  test('the first is the warm-up, and then they are numbered from 1, taking turns', () => {
    const first = nextPair({ ...start, pairs: [] })
    expect(first).toEqual({
      status: 'pair',
      index: 0,
      order: expect.anything(),
      because: 'the warm-up, which never counts',
    })
    const second = nextPair({ ...start, pairs: pairsOf([], { warmUp: both }) })
    expect(second).toEqual({
      status: 'pair',
      index: 1,
      order: first.status === 'pair' ? first.order.toReversed() : [],
      because: 'the next look is at 5 pairs',
    })
  })

  test('the same seed asks for the same orders', () => {
    expect(ask(times(3, both), { seed: 9 })).toEqual(ask(times(3, both), { seed: 9 }))
  })

  test('it says why: a void pair, a slow machine, a failing head, a head that may be better', () => {
    const why = (pairs: [Ending, Ending][]) => {
      const next = ask(pairs)
      return next.status === 'pair' ? [next.index, next.because] : next
    }
    expect(why([both, ['void', 5000]])).toEqual([3, 'pair 2 was void'])
    expect(why([...times(3, both), [7000, 7000]])).toEqual([5, 'pair 4 is replaced: the machine was slow'])
    expect(why([...times(4, both), headFails, both])).toEqual([7, 'head failed 1 of 6, base 0'])
    expect(why(times(5, slower(0.7)))).toEqual([6, 'every pair so far favours head: more could prove an improvement'])
    expect(why([...times(4, both), slower(1.3)])).toEqual([6, 'the next look is at 7 pairs'])
  })
})

describe('it stops when it is decided, at a look', () => {
  test('identical builds after five pairs', () => {
    expect(measure(times(20, both))).toEqual(['no worse', 5])
  })

  test('one pair against it leaves it to seven', () => {
    expect(measure([...times(3, both), slower(1.25), ...times(9, both)])).toEqual(['no worse', 7])
  })

  test('a slowdown of 30 % after ten pairs', () => {
    expect(measure(times(20, slower(1.3)))).toEqual(['worse', 10])
  })

  test('with more than three flows that block, only after fourteen', () => {
    const scriptedTime = { ...defaultLimits.scriptedTime, severity: 'block' as const }
    const limits = { ...defaultLimits, scriptedTime }
    expect(measure(times(20, slower(1.3)), { flows: 4, limits })).toEqual(['worse', 14])
    expect(measure(times(20, slower(1.3)), { flows: 4 })).toEqual(['worse', 10])
  })

  test('an improvement beyond the margin goes on to ten, and one within it does not', () => {
    expect(measure(times(20, slower(0.65)))).toEqual(['improved', 10])
    expect(measure(times(20, slower(0.95)))).toEqual(['no worse', 5])
  })

  test('once a pair does not favour head, the next look is the last', () => {
    expect(measure([...times(5, slower(0.8)), ...times(9, both)])).toEqual(['no worse', 7])
  })

  test('where the budget has no look that could prove an improvement, it is not waited for', () => {
    expect(measure(times(20, slower(0.65)), { budget: { pairs: 9, minutesLeft: 60 } })).toEqual(['no worse', 5])
  })

  test('a slowdown within the margin is never decided: all pairs are used up', () => {
    expect(measure(times(24, slower(1.09)))).toEqual(['pairs used up', 20])
  })
})

describe('completion', () => {
  test('a head that cannot complete, after four pairs', () => {
    expect(measure(times(20, headFails))).toEqual(['cannot complete', 4])
    expect(measure(times(20, [5000, 'notDone']))).toEqual(['cannot complete', 4])
  })

  test('a head that now completes, after four pairs', () => {
    expect(measure(times(20, baseFails), {}, baseFails)).toEqual(['now completes', 4])
  })

  test('a head that failed more often than base is not no worse: measuring goes on', () => {
    expect(measure([...times(2, both), headFails, ...times(9, both)])).toEqual(['goes on', 12])
    expect(measure([...times(2, both), headFails, ...times(3, both), baseFails, both])).toEqual(['no worse', 7])
  })

  test('a head that fails most of the time, at the first look of ten', () => {
    expect(measure([both, both, ...times(18, headFails)])).toEqual(['cannot complete', 10])
  })
})

describe('what cannot be judged', () => {
  test('a base that can be done only once', () => {
    expect(
      measure([
        [{ fails: 'taken', at: 'Sign up' }, 5000],
        [{ fails: 'taken', at: 'Sign up' }, 5000],
      ]),
    ).toEqual(['notRepeatable', 2])
  })

  test('a flow that neither arm completes', () => {
    const never: [Ending, Ending] = [{ fails: 'no page' }, { fails: 'no page' }]
    expect(measure(times(9, never), {}, never)).toEqual(['cannotCompleteOnBase', 3])
  })

  test('mostly void pairs', () => {
    expect(measure(times(9, [5000, 'void']))).toEqual(['attemptsVoid', 3])
  })

  test('no minutes for a first pair', () => {
    expect(
      nextPair({ pairs: [], limits: defaultLimits, budget: { pairs: 20, minutesLeft: 0 }, flows: 1, seed: 1 }),
    ).toEqual({
      status: 'stop',
      notMeasured: { code: 'minutesUsedUp', text: 'The minutes were used up before its first pair.', blame: 'missing' },
    })
  })
})

describe('budgets', () => {
  test('pairs beyond the last look within the budget would show nothing', () => {
    expect(measure(times(24, slower(1.09)), { budget: { pairs: 13, minutesLeft: 60 } })).toEqual(['pairs used up', 10])
    expect(measure(times(24, slower(1.09)), { budget: { pairs: 14, minutesLeft: 60 } })).toEqual(['pairs used up', 14])
  })

  test('a budget below the first look is used all the same, for the facts', () => {
    expect(measure(times(9, both), { budget: { pairs: 3, minutesLeft: 60 } })).toEqual(['pairs used up', 3])
  })

  test('a fifth more pairs may make up for those without a time', () => {
    const open = [...times(4, slower(1.09)), headFails, baseFails, headFails, baseFails, ...times(16, slower(1.09))]
    expect(measure(open)).toEqual(['pairs used up', 24])
  })

  test('it stops when the next pair would probably not fit, on and beside the boundary', () => {
    const takes = (2 * 5400) / 60_000
    expect(ask(times(2, both), { budget: { pairs: 20, minutesLeft: takes } }).status).toBe('pair')
    expect(ask(times(2, both), { budget: { pairs: 20, minutesLeft: takes - 0.001 } })).toEqual({
      status: 'stop',
      reason: 'minutes used up',
    })
  })

  test('what is decided is decided, also when the minutes are up', () => {
    expect(ask(times(5, both), { budget: { pairs: 20, minutesLeft: 0 } })).toEqual({
      status: 'stop',
      reason: 'no worse',
    })
  })
})

describe('a flow that allows few attempts', () => {
  const once = { limits: defaultLimits, budget: { pairs: 20, minutesLeft: 6 }, flows: 1, attempts: 1, seed: 1 }

  test('one attempt is one pair, without a warm-up', () => {
    expect(nextPair({ ...once, pairs: [] })).toMatchObject({
      status: 'pair',
      index: 1,
      because: 'the only pair this flow allows',
    })
    for (const pair of [both, headFails, baseFails]) {
      expect(nextPair({ ...once, pairs: pairsOf([pair]) })).toEqual({ status: 'stop', reason: 'attempts limited' })
    }
  })

  test('and when that pair was void, it is not measured', () => {
    expect(nextPair({ ...once, pairs: pairsOf([['void', 5000]]) })).toMatchObject({
      notMeasured: { code: 'attemptsVoid' },
    })
  })

  test('eight attempts are a warm-up and seven pairs', () => {
    expect(measure(times(9, slower(1.3)), { attempts: 8 })).toEqual(['attempts limited', 7])
  })
})
