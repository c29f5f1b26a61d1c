import { expect, test } from 'vitest'
import { config, journeyConfig } from '../../fixtures/builders/journey-config.ts'
import type { Affected } from '../types.ts'
import { leftOut } from './left-out.ts'

const order = journeyConfig({ title: 'Order', entry: ['src/pages/order.tsx'], paths: [], flows: [] })
const anything = journeyConfig({ title: 'Anything', entry: [], paths: [], flows: [], pages: ['/'] })
const two = config({ journeys: { 'initial-import': journeyConfig(), order }, widen: ['infra/**'] })
const none: Affected = { status: 'none', blindSpots: [] }
const only = (id: string): Affected => ({ status: 'some', journeys: [{ id, because: [] }], blindSpots: [] })

test.each([
  ['an entry', 'src/pages/import.tsx', 'initial-import'],
  ['code of its paths', 'server/import/parse.ts', 'initial-import'],
  ['a flow', 'ux/import.spec.ts', 'initial-import'],
  ['what widens the change', 'infra/cache.ts', 'initial-import'],
  ['what everything is built with', 'package.json', 'initial-import'],
])('a journey is left out though %s changed', (_what, file, journey) => {
  expect(leftOut(['README.md', file], { affected: none, config: two })).toEqual({ journey, file })
})

test('of several journeys the one that is missing is told', () => {
  expect(leftOut(['infra/cache.ts'], { affected: only('initial-import'), config: two })).toEqual({
    journey: 'order',
    file: 'infra/cache.ts',
  })
  expect(leftOut(['src/pages/import.tsx'], { affected: only('initial-import'), config: two })).toBeUndefined()
  expect(leftOut(['src/pages/import.tsx'], { affected: only('order'), config: two })?.journey).toBe('initial-import')
})

test('a journey that names no code is left out by any change that has an effect', () => {
  const bound = config({ journeys: { anything } })
  expect(leftOut(['src/a.ts'], { affected: none, config: bound })).toEqual({ journey: 'anything', file: 'src/a.ts' })
  expect(leftOut(['src/a.test.ts', 'LICENSE'], { affected: none, config: bound })).toBeUndefined()
})

test.each([
  ['nobody’s code, which only imports could tie to a journey', 'src/lib/format.ts'],
  ['an ignored file', 'server/import/README.md'],
  ['our own configuration', '.ux-impact.yml'],
  ['a test beside the code', 'server/import/parse.test.ts'],
])('nothing is left out by %s', (_what, file) => {
  expect(leftOut([file], { affected: none, config: two })).toBeUndefined()
})
