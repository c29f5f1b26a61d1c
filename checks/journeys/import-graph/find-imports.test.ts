import { expect, test } from 'vitest'
import { findImports } from './find-imports.ts'

const addresses = (path: string, text: string) =>
  findImports(path, text).imports.map((found) => ('specifier' in found ? found.specifier : found.patterns))

test('styles import sheets, modules and pictures', () => {
  const text = `
    @import './a.css'; @import url("b.css") screen; @use "sass/c" as c; @forward 'd';
    @import 'e', 'f';
    /* @import 'not.css'; url(not.png) */
    .a { composes: b from './g.module.css'; background: url(h.png), url( "i.png" ); color: from; }
    @config "../tailwind.config.js";
    @media print { a { b: url('j.png') } }
    /* unclosed @import 'not-either.css'`
  expect(addresses('src/app.scss', text)).toEqual([
    ...['./a.css', 'b.css', 'sass/c', 'd', 'e', 'f', '../tailwind.config.js'],
    ...['./g.module.css', 'h.png', 'i.png', 'j.png'],
  ])
})

test('a page imports its scripts, its styles and what inline scripts import', () => {
  const text = `<!doctype html><html><head>
    <link rel="stylesheet" href="/src/app.css"><script src='https://cdn.example/a.js'></script>
    <script type="module" src="/src/main.tsx"></script>
    <script type="module">import './inline.ts'</script>
    <script type="application/json">{"not": "import './code'"}</script>
    <style>@import 'a.css'</style></head><body><img alt="a > b" src=logo.png></body></html>`
  expect(addresses('index.html', text)).toEqual([
    ...['/src/app.css', 'https://cdn.example/a.js', '/src/main.tsx', 'logo.png', './inline.ts', 'a.css'],
  ])
})

test('a Vue file imports with both of its scripts, and is never sure', () => {
  const text = `<script lang="ts">import './a'</script>
    <script setup lang="ts" generic="T extends Record<string, number>">import B from './B.vue'; const x = <T>y</script>
    <template><TheButton /></template><style scoped lang="scss">@use './c';</style>`
  expect(findImports('src/A.vue', text)).toEqual({
    imports: [
      { kind: 'module', specifier: './a' },
      { kind: 'module', specifier: './B.vue' },
      { kind: 'address', specifier: './c' },
    ],
    unsure: 'may use components that its build imports by name',
  })
})

test('a Svelte and an Astro file import with script and front matter', () => {
  expect(addresses('A.svelte', "<script>import B from './B.svelte'\n$: c = 1</script><B />")).toEqual(['./B.svelte'])
  expect(addresses('a.astro', "---\nimport B from './B.astro'\nreturn\n---\n<script>import './c'</script>")).toEqual([
    './B.astro',
    './c',
  ])
})

test('a broken script inside a component is broken', () => {
  expect(findImports('A.svelte', '<script>const a =</script>').broken).toContain('Unexpected token')
})

test('types, data and pictures import nothing', () => {
  for (const path of ['a.d.ts', 'a.json', 'a.png', 'LICENSE', 'a.sql'])
    expect(findImports(path, "import './a'")).toEqual({ imports: [] })
})

test('a file that was not read, or whose language is not, is not sure', () => {
  expect(findImports('a.ts', undefined)).toEqual({ imports: [], unsure: 'was not read' })
  expect(findImports('a.mdx', '# A')).toEqual({ imports: [], unsure: 'is of a kind whose imports are not read' })
})

test('hostile texts take linear time', { timeout: 30_000 }, () => {
  const started = performance.now()
  for (const piece of [
    'url(',
    '@import ',
    '@import "',
    '/*',
    'from "',
    '<script ',
    '<script src="',
    '<style>',
    '<img "',
  ])
    for (const path of ['a.css', 'a.html']) findImports(path, piece.repeat(10_000))
  expect(performance.now() - started).toBeLessThan(20_000)
})
