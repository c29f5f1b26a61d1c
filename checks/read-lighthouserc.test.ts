import { expect, test } from 'vitest'
import { commits, fakeHistory } from '../fixtures/builders/fake-history.ts'
import { readLighthouserc } from './read-lighthouserc.ts'

const asserting = (level: string) => JSON.stringify({ ci: { assert: { assertions: { doctype: level } } } })
const read = (base: Record<string, string>, question: { named?: string; found?: string } = {}, head = {}) =>
  readLighthouserc(
    { request: commits, named: question.named, found: question.found },
    { history: fakeHistory({ base, head }), disk: { folder: '/work', text: async () => undefined } },
  )
const doctype = (severity: string) => ({ name: 'doctype', expects: { kind: 'passes' }, severity, aggregate: 'best' })

test('it is base’s, whatever head makes of it', async () => {
  const base = { '.lighthouserc.json': asserting('error'), 'lighthouserc.yml': asserting('off') }
  expect(await read(base, {}, { '.lighthouserc.json': asserting('off') })).toEqual({
    assertions: [doctype('block')],
    notes: [],
    found: '.lighthouserc.json',
  })
  expect(await read({}, {}, { '.lighthouserc.json': asserting('off') })).toEqual({ assertions: [], notes: [] })
})

test('the one that is named wins, and one that was found is read again', async () => {
  const base = {
    '.lighthouserc.json': asserting('error'),
    'ci/audits.yml': asserting('warn'),
    'lighthouserc.yml': asserting('off'),
  }
  expect(await read(base, { named: 'ci/audits.yml' })).toEqual({ assertions: [doctype('warn')], notes: [] })
  expect(await read(base, { found: 'lighthouserc.yml' })).toEqual({
    assertions: [doctype('off')],
    notes: [],
    found: 'lighthouserc.yml',
  })
})

test('one that is named and not there, or is a program, asserts nothing, and that is said', async () => {
  const program =
    'lighthouserc.js is a program, which is not run: its assertions are taken over once they stand in a JSON or YAML file.'
  expect(await read({}, { named: 'ci/audits.yml' })).toEqual({
    assertions: [],
    notes: ['`audits.lighthouserc` names ci/audits.yml, which is not there on base.'],
  })
  expect(await read({ 'lighthouserc.js': 'throw 1' })).toEqual({ assertions: [], notes: [program] })
  expect(await read({ 'lighthouserc.js': 'throw 1' }, { named: 'lighthouserc.js' })).toEqual({
    assertions: [],
    notes: [program],
  })
})

test('budgets are read from the file that it names beside it', async () => {
  const rc = (budgetsFile: string) => JSON.stringify({ ci: { assert: { budgetsFile } } })
  const budgets = JSON.stringify([
    { resourceCounts: [{ resourceType: 'script', budget: 3 }], timings: [{ metric: 'interactive', budget: 1 }] },
  ])
  const base = (named: string) => ({ 'ci/rc.json': rc(named), 'ci/budget.json': budgets, 'broken.json': '{' })
  expect(await read(base('./budget.json'), { named: 'ci/rc.json' })).toEqual({
    assertions: [
      {
        name: 'resource-summary:script:count',
        expects: { kind: 'atMost', value: 3 },
        severity: 'block',
        aggregate: 'best',
      },
    ],
    notes: [
      'ci/budget.json: the budget of `interactive` is not taken over: it is not among the audits that can be facts.',
    ],
  })
  for (const named of ['../broken.json', '../../etc/passwd', 'none.json']) {
    expect(await read(base(named), { named: 'ci/rc.json' })).toEqual({
      assertions: [],
      notes: [`ci/rc.json: the budgets of ${named} cannot be read.`],
    })
  }
})

test('of many notes the first ten are told', async () => {
  const assertions = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`audit-${index}`, 'error']))
  const { notes } = await read({ 'lighthouserc.json': JSON.stringify({ ci: { assert: { assertions } } }) })
  expect(notes).toHaveLength(11)
  expect(notes.at(-1)).toBe('… and 2 more assertions are not taken over.')
})
