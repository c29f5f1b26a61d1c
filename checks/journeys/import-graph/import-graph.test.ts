import { describe, expect, test } from 'vitest'
import { importGraph } from './import-graph.ts'

const graphOf = (texts: Record<string, string>) =>
  importGraph({ paths: Object.keys(texts), texts: new Map(Object.entries(texts)) })

/** The files that `from` imports, and its doubt. */
const imported = (from: string, texts: Record<string, string>) => {
  const graph = graphOf(texts)
  return { files: graph.imports.get(from), unsure: graph.unsure.get(from) }
}
const found = (...files: string[]) => ({ files, unsure: undefined })

test('a graph knows both directions, each edge once, and no file imports itself', () => {
  const graph = graphOf({
    'src/a.ts': "import './b'; import './b.ts'; export * from './a'",
    'src/b.ts': "import './c'",
    'src/c.ts': '',
    'logo.png': '',
  })
  expect(graph).toEqual({
    imports: new Map([
      ['src/a.ts', ['src/b.ts']],
      ['src/b.ts', ['src/c.ts']],
      ['src/c.ts', []],
    ]),
    importedBy: new Map([
      ['src/b.ts', ['src/a.ts']],
      ['src/c.ts', ['src/b.ts']],
    ]),
    unsure: new Map(),
    broken: new Map(),
  })
})

test('a file that does not parse is broken and imports nothing', () => {
  const graph = graphOf({ 'a.ts': "import './b'; const", 'b.ts': '' })
  expect(graph.broken).toEqual(new Map([['a.ts', 'line 1: Unexpected token']]))
  expect(graph.imports.get('a.ts')).toEqual([])
})

describe('relative imports', () => {
  test.each([
    ['./b', 'src/b.ts'],
    ['./b', 'src/b.tsx'],
    ['./b', 'src/b.mjs'],
    ['./b', 'src/b/index.ts'],
    ['./b', 'src/b/index.jsx'],
    ['./b', 'src/b.vue'],
    ['./b.js', 'src/b.ts'],
    ['./b.js', 'src/b.tsx'],
    ['./b.js', 'src/b.js'],
    ['./b.mjs', 'src/b.mts'],
    ['./b.jsx', 'src/b.tsx'],
    ['./b.js', 'src/b.js.ts'],
    ['./b.css', 'src/b.css'],
    ['./b.module.css', 'src/b.module.css'],
    ['./b.svg?react', 'src/b.svg'],
    ['./b.json', 'src/b.json'],
    ['raw-loader!./b.txt', 'src/b.txt'],
    ['../lib/b', 'lib/b.ts'],
    ['.', 'src/index.ts'],
    ['./', 'src/index.ts'],
    ['..', 'index.ts'],
    ['/src/b.ts', 'src/b.ts'],
    ['/logo.svg', 'public/logo.svg'],
  ])('%s is %s', (specifier, file) => {
    expect(imported('src/a.ts', { 'src/a.ts': `import '${specifier}'`, [file]: '' })).toEqual(found(file))
  })

  test('what is written exists before what it may mean, code before declarations', () => {
    const texts = { 'a.ts': "import './b'; import './c.js'", 'b.ts': '', 'b/index.ts': '', 'b.d.ts': '', 'c.js': '' }
    expect(imported('a.ts', { ...texts, 'c.ts': '' })).toEqual(found('b.ts', 'c.js'))
  })

  test('declarations without code are nothing at run time', () => {
    const texts = {
      'a.ts': "import './b'; import './c.js'; import './d.d.ts'",
      'b.d.ts': '',
      'c.d.ts': '',
      'd.d.ts': '',
    }
    expect(imported('a.ts', texts)).toEqual(found())
  })

  test('a folder with a package of its own is entered by its main file', () => {
    const texts = { 'a.ts': "import './b'", 'b/package.json': '{"main": "lib/c.js"}', 'b/lib/c.js': '' }
    expect(imported('a.ts', texts)).toEqual(found('b/lib/c.js'))
  })

  test('a file that is not there is not known: it may be generated and import what it likes', () => {
    expect(imported('a.ts', { 'a.ts': "import './generated/b'" })).toEqual({
      files: [],
      unsure: 'imports ./generated/b, which is neither a file of the commit nor a dependency',
    })
  })
})

describe('type imports', () => {
  const code = "import { type T } from './b'"

  test('inline types alone are dropped, unless the compiler is told to keep them', () => {
    expect(imported('a.ts', { 'a.ts': code, 'b.ts': '' })).toEqual(found())
    const keeping = { 'tsconfig.json': '{"compilerOptions": {"verbatimModuleSyntax": true}}' }
    expect(imported('a.ts', { 'a.ts': code, 'b.ts': '', ...keeping })).toEqual(found('b.ts'))
  })
})

describe('aliases', () => {
  const alias = (config: unknown) => JSON.stringify(config)
  const files = { 'src/a.ts': "import '@app/b'", 'src/b.ts': '', 'package.json': '{}' }

  test('paths are relative to the config that has them', () => {
    const config = alias({ compilerOptions: { paths: { '@app/*': ['./src/*'] } } })
    expect(imported('src/a.ts', { ...files, 'tsconfig.json': config })).toEqual(found('src/b.ts'))
    expect(imported('src/a.ts', { ...files, 'jsconfig.json': config })).toEqual(found('src/b.ts'))
  })

  test('paths are relative to baseUrl where there is one, and baseUrl alone finds bare names', () => {
    const config = alias({ compilerOptions: { baseUrl: 'src', paths: { '@app/*': ['nowhere/*', '*'] } } })
    expect(imported('src/a.ts', { ...files, 'tsconfig.json': config })).toEqual(found('src/b.ts'))
    const based = { 'src/a.ts': "import 'b'", 'src/b.ts': '', 'tsconfig.json': config }
    expect(imported('src/a.ts', based)).toEqual(found('src/b.ts'))
  })

  test('comments, trailing commas and a byte order mark are read', () => {
    const config = '\uFEFF{ // "no"\n "compilerOptions": { /* , */ "paths": { "@app/*": ["./src/*",], }, }, }'
    expect(imported('src/a.ts', { ...files, 'tsconfig.json': config })).toEqual(found('src/b.ts'))
  })

  test('extends is followed by path, by list and by package; paths stay where they were written', () => {
    const base = alias({ compilerOptions: { paths: { '@app/*': ['../src/*'] } } })
    const shared = { ...files, 'config/base.json': base, 'config/tsconfig.json': base }
    const named = { 'config/package.json': '{"name": "@acme/config"}' }
    for (const target of ['./config/base.json', './config/base', './config', ['./missing.json', './config/base.json']])
      expect(imported('src/a.ts', { ...shared, 'tsconfig.json': alias({ extends: target }) })).toEqual(
        found('src/b.ts'),
      )
    for (const target of ['@acme/config', '@acme/config/base', '@acme/config/base.json']) {
      const config = { 'tsconfig.json': alias({ extends: ['uninstalled/tsconfig', target] }) }
      expect(imported('src/a.ts', { ...shared, ...named, ...config })).toEqual(found('src/b.ts'))
    }
  })

  test('configDir is the folder of the config that extends', () => {
    const base = `{"compilerOptions": {"paths": {"@app/*": ["\${configDir}/src/*"]}}}`
    const config = { 'config/base.json': base, 'tsconfig.json': '{"extends": "./config/base.json"}' }
    expect(imported('src/a.ts', { ...files, ...config })).toEqual(found('src/b.ts'))
  })

  test('a config that extends itself ends', () => {
    const config = alias({ extends: './tsconfig.json', compilerOptions: { paths: { '@app/*': ['./src/*'] } } })
    expect(imported('src/a.ts', { ...files, 'tsconfig.json': config })).toEqual(found('src/b.ts'))
  })

  test('a config that only refers to others in its folder has their aliases', () => {
    const app = alias({ compilerOptions: { paths: { '@app/*': ['./src/*'] } } })
    const config = alias({ files: [], references: [{ path: './tsconfig.app.json' }, { path: './sub' }] })
    const texts = { ...files, 'tsconfig.json': config, 'tsconfig.app.json': app }
    expect(imported('src/a.ts', texts)).toEqual(found('src/b.ts'))
  })

  test('only the nearest config counts, and the longest pattern first', () => {
    const outer = alias({ compilerOptions: { paths: { '@app/*': ['./outer/*'] } } })
    const inner = alias({ compilerOptions: { paths: { '@*': ['./x/*'], '@app/*': ['./*'], '@app/exact': ['./b'] } } })
    const texts = {
      ...files,
      'outer/b.ts': '',
      'src/x/app/b.ts': '',
      'tsconfig.json': outer,
      'src/tsconfig.json': inner,
    }
    expect(imported('src/a.ts', texts)).toEqual(found('src/b.ts'))
    expect(imported('src/a.ts', { ...texts, 'src/a.ts': "import '@app/exact'" })).toEqual(found('src/b.ts'))
  })

  test('a config of a strange shape is as none', () => {
    for (const config of ['', '[]', '{"compilerOptions": {"paths": ["a"], "baseUrl": 1}}', '{"extends": {"a": 1}}'])
      expect(imported('src/a.ts', { ...files, 'tsconfig.json': config }).unsure).toContain('imports @app/b')
  })

  test('the customary @/ and ~/ are found without a config', () => {
    const texts = { 'web/package.json': '{}', 'web/src/b.ts': '', 'web/src/x/a.ts': "import '@/b'; import '~/b'" }
    expect(imported('web/src/x/a.ts', texts)).toEqual(found('web/src/b.ts'))
  })
})

describe('packages', () => {
  const from = (specifier: string, owner: unknown, ...files: string[]) =>
    imported('app/a.ts', {
      'package.json': '{"workspaces": ["app", "ui"]}',
      'app/package.json': '{"name": "app", "dependencies": {"@acme/ui": "workspace:*"}}',
      'app/a.ts': `import '${specifier}'`,
      'ui/package.json': JSON.stringify({ name: '@acme/ui', ...Object(owner) }),
      ...Object.fromEntries(files.map((file) => [file, ''])),
    })

  test.each([
    ['source first', { source: 'src/a.ts', module: 'dist/b.js', main: 'dist/c.js' }, 'ui/src/a.ts'],
    ['module', { module: './dist/b.js', main: 'dist/c.js' }, 'ui/src/b.ts'],
    ['main', { main: 'dist/index.js' }, 'ui/src/index.ts'],
    ['a main beside its sources', { main: './lib/index.js' }, 'ui/index.tsx'],
    ['nothing', {}, 'ui/src/index.ts'],
    ['nothing, at the root', {}, 'ui/index.js'],
    ['exports as a string', { exports: './main.ts' }, 'ui/main.ts'],
    ['exports as conditions', { exports: { types: './dist/a.d.ts', import: './dist/a.mjs' } }, 'ui/src/a.mts'],
    ['exports as a map', { exports: { '.': { import: { default: './build/esm/a.js' } } } }, 'ui/src/a.ts'],
    ['exports as a list', { exports: ['./a.js', './b.js'] }, 'ui/a.ts'],
  ])('the root of a package is found by %s', (_, owner, file) => {
    expect(from('@acme/ui', owner, file)).toEqual(found(file))
  })

  test.each([
    ['an exact key', { './button': './dist/button.js', './*': './x/*.js' }, 'ui/src/button.ts'],
    ['a star', { './*': './dist/*.js' }, 'ui/src/button.tsx'],
    ['the longest star', { './*': './a/*.js', './butt*': './src/butt*.tsx' }, 'ui/src/button.tsx'],
    ['a star in the middle of a target', { './*': './src/*/index.ts' }, 'ui/src/button/index.ts'],
    ['no key at all', undefined, 'ui/button.ts'],
    ['no key, in src', undefined, 'ui/src/button.ts'],
  ])('a subpath is found by %s', (_, exports, file) => {
    expect(from('@acme/ui/button', { exports }, file)).toEqual(found(file))
  })

  test('every condition that leads to another file is an edge', () => {
    const exports = { browser: './src/browser.ts', default: './src/node.ts' }
    expect(from('@acme/ui', { exports }, 'ui/src/browser.ts', 'ui/src/node.ts')).toEqual(
      found('ui/src/browser.ts', 'ui/src/node.ts'),
    )
  })

  test('a package of the repository whose file is not found is not known', () => {
    expect(from('@acme/ui/missing', {}).unsure).toContain('imports @acme/ui/missing')
  })

  test('an import of the package by its own name, and by #name', () => {
    const owner = {
      name: 'app',
      exports: { './b': './src/b.ts' },
      imports: { '#c': { node: './src/c.ts' }, '#lib/*': './src/lib/*.js', '#dep': 'zod' },
    }
    const texts = { 'src/b.ts': '', 'src/c.ts': '', 'src/lib/d.ts': '', 'package.json': JSON.stringify(owner) }
    const code = "import 'app/b'; import '#c'; import '#lib/d'"
    expect(imported('src/a.ts', { ...texts, 'src/a.ts': code })).toEqual(found('src/b.ts', 'src/c.ts', 'src/lib/d.ts'))
  })

  test('dependencies, built-ins and other schemes are elsewhere', () => {
    const code = [
      'react',
      '@x/y/z',
      'react/jsx-runtime',
      'fs',
      'node:fs',
      'fs/promises',
      'https://a.b/c.js',
      'virtual:a',
    ]
    const texts = {
      'package.json': '{"devDependencies": {"react": "1"}}',
      'app/package.json': '{}',
      'other/package.json': '{"peerDependencies": {"@x/y": "1"}}',
      'app/a.ts': code.map((specifier) => `import '${specifier}'`).join('\n'),
    }
    expect(imported('app/a.ts', texts)).toEqual(found())
  })

  test('a name that no package.json lists may be an alias of the bundler', () => {
    const texts = { 'package.json': '{"dependencies": {"react": "1"}}', 'a.ts': "import 'components/b'" }
    expect(imported('a.ts', texts).unsure).toBe(
      'imports components/b, which is neither a file of the commit nor a dependency',
    )
    expect(imported('a.ts', { 'a.ts': "import 'components/b'" })).toEqual(found())
  })

  test('names of object properties are only names', () => {
    const texts = { 'package.json': '{"name": "constructor"}', 'a.ts': "import 'toString'; import '#__proto__'" }
    expect(imported('a.ts', texts).files).toEqual([])
    expect(imported('a.ts', { ...texts, 'package.json': 'null' }).files).toEqual([])
  })
})

describe('other edges', () => {
  test('a glob is an edge to every file that matches', () => {
    const code = "import.meta.glob(['./p/**/*.ts', '!./p/**/*.test.ts', '../other/*.ts'])"
    const others = ['src/[x]/p/a.ts', 'src/[x]/p/b/c.ts', 'src/[x]/p/a.test.ts', 'other/d.ts', 'src/other/e.ts']
    const texts = { 'src/[x]/a.ts': code, ...Object.fromEntries(others.map((file) => [file, ''])) }
    expect(imported('src/[x]/a.ts', texts)).toEqual(found('src/[x]/p/a.ts', 'src/[x]/p/b/c.ts', 'src/other/e.ts'))
  })

  test('a glob from the root, and one that is not read', () => {
    const texts = { 'web/src/p/b.ts': '', 'web/a.ts': "import.meta.glob('/src/p/*.ts')" }
    expect(imported('web/a.ts', texts)).toEqual(found('web/src/p/b.ts'))
    for (const glob of ['@/p/*.ts', './p/*.(ts|tsx)', './{a'])
      expect(imported('a.ts', { 'a.ts': `import.meta.glob('${glob}')` }).unsure).toContain(`imports the glob ${glob}`)
  })

  test('a worker and an asset by URL', () => {
    const code = "new Worker(new URL('./w.ts', import.meta.url)); new URL('b.png', import.meta.url)"
    expect(imported('src/a.ts', { 'src/a.ts': code, 'src/w.ts': '', 'src/b.png': '' })).toEqual(
      found('src/w.ts', 'src/b.png'),
    )
  })

  test('style sheets import partials, pictures and packages; what is not there is elsewhere', () => {
    const code =
      "@use 'colors'; @import '~@acme/ui/base.css'; @import 'tailwindcss'; a { b: url(/img/c.png#d) url(e.png?f) }"
    const others = ['src/_colors.scss', 'ui/base.css', 'public/img/c.png', 'src/e.png']
    const texts = { 'src/a.scss': code, 'ui/package.json': '{"name": "@acme/ui"}', 'package.json': '{}' }
    const all = { ...texts, ...Object.fromEntries(others.map((file) => [file, ''])) }
    expect(imported('src/a.scss', all)).toEqual(
      found('src/_colors.scss', 'ui/base.css', 'public/img/c.png', 'src/e.png'),
    )
  })

  test('a page loads scripts from its own root', () => {
    const texts = {
      'web/index.html': '<script src="/src/main.tsx"></script>',
      'web/src/main.tsx': '',
      'web/package.json': '{}',
    }
    expect(imported('web/index.html', texts)).toEqual(found('web/src/main.tsx'))
  })
})
