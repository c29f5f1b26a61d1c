import { describe, expect, test } from 'vitest'
import { scriptImports } from './script-imports.ts'

const specifiers = (text: string, language: 'ts' | 'tsx' | 'jsx' = 'tsx') =>
  scriptImports(text, language).imports.map((found) => ('specifier' in found ? found.specifier : found.patterns))

describe('statements', () => {
  test.each([
    ["import a from './a'", ['./a']],
    ['import "./a.css"', ['./a.css']],
    ["import {} from './a'", ['./a']],
    ["import a, * as b from './a'", ['./a']],
    ["export * from './a'", ['./a']],
    ["export * as a from './a'", ['./a']],
    ["export { a, b as default } from './a'", ['./a']],
    ["export const a = 1; export { a as b }; export default './c'", []],
    ["import { type A, b } from './a'", ['./a']],
    ["import data from './a.json' with { type: 'json' }", ['./a.json']],
    ["import type A from './a'", []],
    ["import type { A } from './a'", []],
    ["import type * as A from './a'", []],
    ["import type from './a'", ['./a']],
    ["export type { A } from './a'", []],
    ["export type * from './a'", []],
    ["// import './a'\n/* import './b' */ const c = \"import './d'\"", []],
  ])('%s', (text, expected) => expect(specifiers(text)).toEqual(expected))

  test('an import of nothing but inline types is marked: only some compilers drop it', () => {
    expect(scriptImports("import { type A } from './a'; export { type B } from './b'", 'ts').imports).toEqual([
      { kind: 'module', specifier: './a', typesOnly: true },
      { kind: 'module', specifier: './b', typesOnly: true },
    ])
  })
})

describe('calls', () => {
  test.each([
    ["const A = lazy(() => import('./a'))", ['./a']],
    ['import(/* webpackChunkName: "a" */ `./a`)', ['./a']],
    ["const a = require('./a')", ['./a']],
    ["require.resolve('./a')", ['./a']],
    ["import a = require('./a')", ['./a']],
    ["import type a = require('./a')", []],
    ['import a = Other.a; const require = 1', []],
    ["new Worker(new URL('./a', import.meta.url))", ['./a']],
    ["new URL('./a', location.href)", []],
    ["import.meta.glob('./a/*.ts')", [['./a/*.ts']]],
    ["import.meta.glob(['./a/*.ts', '!./a/b.ts'], { eager: true })", [['./a/*.ts', '!./a/b.ts']]],
    ["import.meta.env.glob; '.glob'; // require('./a')", []],
    ["const x = { require() {} }; x.require('./a')", []],
  ])('%s', (text, expected) => expect(specifiers(text, 'ts')).toEqual(expected))

  test.each([
    `\nimport(\`./pages/\${a}.ts\`)`,
    '\nimport("./" + a)',
    '\nimport(a)',
    '\nrequire(a)',
    "\nrequire.context('./a', true)",
    '\nimport.meta.glob(a)',
    `\nnew URL(\`./\${a}\`, import.meta.url)`,
  ])('%s is a computed path', (text) => {
    expect(scriptImports(`${text};import './x'`, 'ts')).toEqual({
      imports: [{ kind: 'module', specifier: './x' }],
      unsure: 'imports a computed path on line 2',
    })
  })

  test('positions hold after letters of any script', () => {
    expect(
      specifiers("const s = '😀 größe'; const a = () => import('./数据'); const b = require('./é')", 'ts'),
    ).toEqual(['./数据', './é'])
  })
})

describe('dialects', () => {
  test('JavaScript may hold JSX, CommonJS or types', () => {
    expect(specifiers("const a = <a />; import './a'", 'jsx')).toEqual(['./a'])
    expect(specifiers("const a = require('./a'); return", 'jsx')).toEqual(['./a'])
    expect(specifiers("import './a'; const b = (c: number) => c", 'jsx')).toEqual(['./a'])
    expect(specifiers("#!/usr/bin/env node\nimport './a'", 'jsx')).toEqual(['./a'])
    expect(specifiers("import './a'; const b = <T>c", 'ts')).toEqual(['./a'])
  })

  test('what does not parse is broken, with its line', () => {
    expect(scriptImports("import './a'\nconst b = ", 'ts')).toEqual({ imports: [], broken: 'line 2: Unexpected token' })
    expect(scriptImports('\n\nconst b = ', 'jsx')).toEqual({ imports: [], broken: 'line 3: Unexpected token' })
  })
})
