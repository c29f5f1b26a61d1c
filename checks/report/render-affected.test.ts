import { expect, test } from 'vitest'
import { config, journeyConfig } from '../../fixtures/builders/journey-config.ts'
import { mistakes } from '../errors.ts'
import type { Affected, Because } from '../types.ts'
import { renderAffected } from './render-affected.ts'

const stockroom = config({
  journeys: {
    'initial-import': journeyConfig(),
    'sign-up': journeyConfig({ title: 'Sign up', entry: ['src/pages/sign-up.tsx'], paths: [] }),
  },
})

const through: Because = {
  file: 'src/components/Button.tsx',
  path: ['src/components/Button.tsx', 'src/components/Form.tsx', 'src/pages/import.tsx'],
  evidence: 'src/pages/import.tsx imports it through src/components/Form.tsx',
}
const matched: Because = {
  file: 'server/import/parse.ts',
  path: ['server/import/parse.ts'],
  evidence: 'matches paths server/import/**',
}
const some: Affected = {
  status: 'some',
  journeys: [{ id: 'initial-import', because: [through, matched, matched] }],
  blindSpots: [],
}

const rendered = (affected: Affected, explain?: string) =>
  renderAffected(affected, { config: stockroom, width: 80, colour: false, explain })

test('affected journeys show the way from the changed file, and the rest is named', () => {
  expect(rendered({ ...some, blindSpots: [{ file: 'src/pages/reports.tsx' }] })).toBe(`
● 1 journey is affected

Initial inventory import
initial-import · onboarding
  src/components/Button.tsx
  └─ src/components/Form.tsx
    └─ src/pages/import.tsx
  src/pages/import.tsx imports it through src/components/Form.tsx
  server/import/parse.ts
  matches paths server/import/**
  and 1 more file: --explain initial-import

not affected sign-up
blind spots  src/pages/reports.tsx
             These changed UI files belong to no journey.
`)
})

test('when the code cannot tell, the reason comes first', () => {
  expect(
    rendered({
      status: 'all',
      reason: 'package.json changed.',
      journeys: [{ id: 'sign-up', because: [] }],
      blindSpots: [],
    }),
  ).toBe(`
● Every journey counts as affected
  package.json changed.

Sign up
sign-up · onboarding
`)
})

test('nothing affected is a full answer', () => {
  expect(rendered({ status: 'none', blindSpots: [] })).toBe(`
✔ No journey is affected

not affected initial-import and sign-up
`)
})

test('one journey is explained in full', () => {
  expect(
    rendered(some, 'initial-import')
      .split('\n')
      .filter((line) => line.includes('server/import/parse.ts')),
  ).toHaveLength(2)
})

test('one journey that is not affected is explained by what would affect it', () => {
  expect(rendered(some, 'sign-up')).toBe(`
Sign up
  No changed file leads to it. What would:
  entry        src/pages/sign-up.tsx
  flows        ux/import.spec.ts
`)
})

test('file names cannot write to the terminal', () => {
  const hostile = {
    file: 'a\u001b[2Jb\n.tsx',
    path: ['a\u001b[2Jb\n.tsx', 'src/\u202egnp.tsx'],
    evidence: '\u0007evil',
  }
  const text = rendered({ ...some, journeys: [{ id: 'initial-import', because: [hostile] }] })
  expect(text).toContain('  ab .tsx\n  └─ src/gnp.tsx\n  evil')
})

test('a journey that does not exist is a mistake that names those that do', () => {
  expect(() => rendered(some, 'constructor')).toThrow(
    mistakes.journeyUnknown({ journey: 'constructor', known: ['initial-import', 'sign-up'], option: '--explain' }),
  )
})
