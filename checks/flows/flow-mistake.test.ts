import { describe, expect, test } from 'vitest'
import { foundFlow } from '../../fixtures/builders/found-flow.ts'
import type { NoFlow } from '../ports.ts'
import { flowMistake } from './flow-mistake.ts'

const flow = { spec: 'ux/import.spec.ts', title: 'import the first inventory', profile: 'desktop' as const }
const found = foundFlow()
const specMissing: NoFlow = { status: 'specMissing' }
const specBroken: NoFlow = { status: 'specBroken', message: 'Unexpected token', location: 'ux/import.spec.ts:4:1' }
const twice: NoFlow = {
  status: 'titleAmbiguous',
  matches: [
    { title: 'imports › import the first inventory', line: 3 },
    { title: 'orders › import the first inventory', line: 9 },
  ],
}

const mistake = (parts: Partial<Parameters<typeof flowMistake>[0]>) =>
  flowMistake({ flow, base: found, head: found, trial: false, ...parts })

describe('on base it is the user’s mistake', () => {
  test('when the spec is missing', () => {
    expect(mistake({ base: specMissing })).toEqual({
      code: 'specMissing',
      blame: 'mistake',
      arm: 'base',
      text: "The flow ux/import.spec.ts does not exist in base. Name a Playwright spec by its path from the repository's root.",
    })
  })

  test('when the spec cannot be loaded, with the place and Playwright’s words', () => {
    expect(mistake({ base: specBroken })).toEqual({
      code: 'specBroken',
      blame: 'mistake',
      arm: 'base',
      text: 'Playwright cannot load ux/import.spec.ts of base (ux/import.spec.ts:4:1).',
      log: 'Unexpected token',
    })
  })

  test('when no test has the title, with those there are', () => {
    const titles = Array.from({ length: 12 }, (_, n) => `test ${n}`)

    expect(mistake({ base: { status: 'titleMissing', titles } })).toEqual({
      code: 'titleMissing',
      blame: 'mistake',
      arm: 'base',
      text: `There is no test "import the first inventory" in ux/import.spec.ts of base. It holds: ${titles
        .slice(0, 10)
        .map((title) => `"${title}"`)
        .join(', ')} and 2 more.`,
    })
    expect(mistake({ base: { status: 'titleMissing', titles: [] } })?.text).toBe(
      'There is no test "import the first inventory" in ux/import.spec.ts of base. It holds no tests.',
    )
  })

  test('when the title means two tests, or none is named among several', () => {
    expect(mistake({ base: twice })).toEqual({
      code: 'titleAmbiguous',
      blame: 'mistake',
      arm: 'base',
      text: '"import the first inventory" in ux/import.spec.ts of base means more than one test; give its whole title path: "imports › import the first inventory" (line 3), "orders › import the first inventory" (line 9).',
    })
    expect(mistake({ flow: { spec: 'ux/import.spec.ts', profile: 'desktop' }, base: twice })?.text).toBe(
      'ux/import.spec.ts of base holds several tests; name one with "title": "imports › import the first inventory" (line 3), "orders › import the first inventory" (line 9).',
    )
  })

  test('when the config has no such project', () => {
    const wanted = { ...flow, project: 'phone' }

    expect(mistake({ flow: wanted, base: { status: 'projectUnknown', projects: ['desktop', 'tablet'] } })).toEqual({
      code: 'projectUnknown',
      blame: 'mistake',
      arm: 'base',
      text: 'The Playwright config of base has no project "phone". It has: desktop, tablet.',
    })
    expect(mistake({ flow: wanted, base: { status: 'projectUnknown', projects: [] } })?.text).toBe(
      'The Playwright config of base has no project "phone". It has: none.',
    )
  })
})

test('what the machine lacks is missing evidence, in its own words', () => {
  const reason = { code: 'noPlaywright', blame: 'missing' as const, text: 'It is not installed.' }

  expect(mistake({ base: { status: 'unmeasurable', reason } })).toEqual(reason)
  expect(mistake({ head: { status: 'unmeasurable', reason } })).toEqual(reason)
})

test('a spec that only head breaks is missing evidence', () => {
  expect(mistake({ head: specBroken })).toMatchObject({ code: 'specBroken', blame: 'missing', arm: 'head' })
  expect(mistake({ head: twice })).toMatchObject({ code: 'titleAmbiguous', blame: 'missing', arm: 'head' })
})

test('a flow that head no longer has is no reason: base’s runs on both', () => {
  const gone: NoFlow[] = [
    specMissing,
    { status: 'titleMissing', titles: [] },
    { status: 'projectUnknown', projects: [] },
  ]
  for (const head of gone) expect(mistake({ head })).toBeUndefined()
  expect(mistake({})).toBeUndefined()
})

test('in a trial base need not have the flow, but head must', () => {
  expect(mistake({ trial: true, base: specMissing })).toBeUndefined()
  expect(mistake({ trial: true, base: specMissing, head: specMissing })).toMatchObject({
    code: 'specMissing',
    blame: 'mistake',
    arm: 'head',
  })
  expect(mistake({ trial: true, head: specMissing })).toBeUndefined()
})
