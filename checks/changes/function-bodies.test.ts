import { expect, test } from 'vitest'
import { functionBodies } from './function-bodies.ts'

const bodies = (path: string, text: string) =>
  functionBodies(path, text)?.map(({ start, end }) => text.slice(start, end))

test('the bodies of all kinds of functions are found, those within others too', () => {
  expect(
    bodies(
      'a.tsx',
      'function a() { return () => 1 }\nconst b = <p>{c.map((d) => <i>{d}</i>)}</p>\nclass E { f() {} get g() { return 2 } }',
    ),
  ).toEqual(['{ return () => 1 }', '1', '<i>{d}</i>', '{}', '{ return 2 }'])
})

test('a declaration without a body has none', () => {
  expect(bodies('a.ts', 'declare function a(): void\nabstract class B { abstract c(): void }')).toEqual([])
})

test('of what is no script nothing is known', () => {
  expect(bodies('a.vue', '<template><p>{{ a }}</p></template>')).toBeUndefined()
  expect(bodies('a.ts', 'function (')).toBeUndefined()
})
