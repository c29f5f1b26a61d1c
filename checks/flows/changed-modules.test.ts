import { expect, test } from 'vitest'
import type { ImportGraph } from '../journeys/import-graph/import-graph.ts'
import type { Change } from '../types.ts'
import { changedModules } from './changed-modules.ts'

const spec = 'ux/import.spec.ts'

function graph(imports: Record<string, string[]>): ImportGraph {
  return { imports: new Map(Object.entries(imports)), importedBy: new Map(), unsure: new Map(), broken: new Map() }
}

const changed = (...paths: string[]): Change[] =>
  paths.map((path) => ({ path, status: 'modified' as const, binary: false }))

test('the changed files that a spec imports, directly or not, are told; others and the spec itself are not', () => {
  const imports = graph({
    [spec]: ['ux/shop-page.ts'],
    'ux/shop-page.ts': ['ux/names.ts', spec],
    'ux/names.ts': [],
    'src/page.ts': [],
  })
  const changes = changed(spec, 'ux/names.ts', 'src/page.ts', 'ux/unread.ts')

  expect(changedModules({ spec, graph: imports, changes })).toEqual(['ux/names.ts'])
})

test('a module that was renamed is told by its name in that commit', () => {
  const imports = graph({ [spec]: ['ux/old.ts'], 'ux/old.ts': [] })
  const changes: Change[] = [{ path: 'ux/new.ts', from: 'ux/old.ts', status: 'renamed', binary: false }]

  expect(changedModules({ spec, graph: imports, changes })).toEqual(['ux/old.ts'])
})

test('the Playwright configs around a spec are part of it, with what they import; those of other folders are not', () => {
  const imports = graph({
    [spec]: [],
    'playwright.config.ts': ['ux/timeouts.ts'],
    'ux/timeouts.ts': [],
    'ux/playwright.config.mts': [],
    'docs/playwright.config.ts': [],
  })
  const changes = changed('ux/timeouts.ts', 'ux/playwright.config.mts', 'docs/playwright.config.ts')

  expect(changedModules({ spec, graph: imports, changes })).toEqual(['ux/playwright.config.mts', 'ux/timeouts.ts'])
})

test('the only config of a repository counts wherever it stands', () => {
  const imports = graph({ [spec]: [], 'e2e/playwright.config.ts': [] })

  expect(changedModules({ spec, graph: imports, changes: changed('e2e/playwright.config.ts') })).toEqual([
    'e2e/playwright.config.ts',
  ])
})
