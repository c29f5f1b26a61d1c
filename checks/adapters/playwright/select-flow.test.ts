import { describe, expect, test } from 'vitest'
import { reportedTest } from '../../../fixtures/builders/reported.ts'
import { grepOf, selectFlow } from './select-flow.ts'

const one = reportedTest(['imports', 'one'], { line: 3 })
const two = reportedTest(['imports', 'two'], { line: 7 })
const alone = reportedTest(['one more'], { line: 20 })
const tests = [one, two, alone]

describe('a flow is found', () => {
  test('by the title of a test or of a suite', () => {
    expect(selectFlow(tests, 'one more')).toEqual({
      status: 'selected',
      flow: { title: 'one more', titlePath: ['one more'], suite: false, tests: [alone] },
    })
    expect(selectFlow(tests, 'imports')).toEqual({
      status: 'selected',
      flow: { title: 'imports', titlePath: ['imports'], suite: true, tests: [one, two] },
    })
  })

  test('by its whole title path, joined by spaces or by ›', () => {
    const flow = { title: 'two', titlePath: ['imports', 'two'], suite: false, tests: [two] }

    expect(selectFlow(tests, 'imports › two')).toEqual({ status: 'selected', flow })
    expect(selectFlow(tests, 'imports two')).toEqual({ status: 'selected', flow })
  })

  test('by its whole title path before any that only ends with it', () => {
    const nested = reportedTest(['orders', 'one more'])

    expect(selectFlow([alone, nested], 'one more')).toMatchObject({ status: 'selected', flow: { tests: [alone] } })
  })

  test('without a title when the spec leaves no choice: one test, or one suite around all', () => {
    expect(selectFlow([alone])).toMatchObject({ status: 'selected', flow: { title: 'one more', suite: false } })
    expect(selectFlow([one, two])).toMatchObject({ status: 'selected', flow: { title: 'imports', suite: true } })
  })
})

describe('a flow is not found', () => {
  test('when nothing has the title: those there are, suites first', () => {
    expect(selectFlow(tests, 'three')).toEqual({
      status: 'none',
      titles: ['imports', 'imports › one', 'imports › two', 'one more'],
    })
    expect(selectFlow([])).toEqual({ status: 'none', titles: [] })
  })

  test('when several have the title, or several are there and none is named', () => {
    const other = reportedTest(['orders', 'one'], { line: 30 })

    expect(selectFlow([one, other], 'one')).toEqual({
      status: 'ambiguous',
      matches: [
        { title: 'imports › one', line: 3 },
        { title: 'orders › one', line: 30 },
      ],
    })
    expect(selectFlow(tests)).toEqual({
      status: 'ambiguous',
      matches: [
        { title: 'imports › one', line: 3 },
        { title: 'imports › two', line: 7 },
        { title: 'one more', line: 20 },
      ],
    })
  })

  test('when two suites have the title: each with its own line', () => {
    const suite = (line: number) => [{ title: 'imports', line, column: 6 }]
    const first = reportedTest(['imports', 'one'], { ancestors: suite(1) })
    const second = reportedTest(['imports', 'two'], { ancestors: suite(9) })

    expect(selectFlow([first, second], 'imports')).toEqual({
      status: 'ambiguous',
      matches: [
        { title: 'imports', line: 1 },
        { title: 'imports', line: 9 },
      ],
    })
  })
})

describe('the pattern for Playwright', () => {
  const matches = (titles: string[][], line: string) =>
    new RegExp(grepOf({ tests: titles.map((path) => reportedTest(path)) }, 'import.spec.ts')).test(line)

  test('matches the flow’s tests in any project, with and without tags', () => {
    expect(matches([['imports', 'one']], 'desktop import.spec.ts imports one')).toBe(true)
    expect(matches([['imports', 'one']], ' ux/import.spec.ts imports @slow one @fast @1')).toBe(true)
    expect(matches([['one'], ['two']], 'import.spec.ts two')).toBe(true)
  })

  test('matches no other test: not a longer title, another spec, or a suite whose name begins alike', () => {
    expect(matches([['one']], 'import.spec.ts one more')).toBe(false)
    expect(matches([['one']], 'import.spec.ts one @tag more')).toBe(false)
    expect(matches([['one']], 're-import.spec.ts one')).toBe(false)
    expect(matches([['imports', 'one']], 'import.spec.ts imports of files one')).toBe(false)
  })

  test('takes titles literally', () => {
    expect(matches([['a (b) [c] $1.50 | d?']], 'import.spec.ts a (b) [c] $1.50 | d?')).toBe(true)
    expect(matches([['a.c']], 'import.spec.ts abc')).toBe(false)
  })
})
