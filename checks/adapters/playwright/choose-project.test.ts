import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

const { chooseProject } = createRequire(import.meta.url)('./in-runner/choose-project.cjs')

const plan = { configDir: '/repo', spec: '/repo/ux/import.spec.ts' }

const chosen = (projects: Record<string, unknown>[], more: { project?: string; user?: object } = {}) =>
  chooseProject(
    { ...plan, ...(more.project === undefined ? {} : { project: more.project }) },
    { ...more.user, projects },
  ).name

test('the project that the flow names is taken, or the names there are told', () => {
  expect(chosen([{ name: 'desktop' }, { name: 'tablet' }], { project: 'tablet' })).toBe('tablet')
  expect(() => chosen([{ name: 'desktop' }, { name: '' }], { project: 'phone' })).toThrow(
    'ux-impact:project-unknown:desktop, ',
  )
})

test('without a name the first on Chromium is taken, and none that only prepares or cleans up', () => {
  const setUp = { name: 'set up', teardown: 'clean up' }
  const cleanUp = { name: 'clean up' }
  const safari = { name: 'safari', use: { defaultBrowserType: 'webkit' } }
  const chrome = { name: 'chrome', dependencies: ['set up'] }

  expect(chosen([setUp, cleanUp, safari, chrome])).toBe('chrome')
  expect(chosen([setUp, cleanUp, { ...safari, dependencies: ['set up'] }])).toBe('safari')
})

test('a project that holds the spec goes before one that does not', () => {
  const holding = { name: 'holding', testDir: 'ux' }

  expect(chosen([{ name: 'elsewhere', testDir: 'api' }, holding])).toBe('holding')
  expect(chosen([{ name: 'other names', testMatch: '*.api.ts' }, holding])).toBe('holding')
  expect(chosen([{ name: 'other paths', testMatch: [/\/api\//] }, holding])).toBe('holding')
  expect(chosen([{ name: 'ignored', testIgnore: 'ux/**' }, holding])).toBe('holding')
  expect(chosen([{ name: 'first', testMatch: ['**/*.spec.ts'] }, holding])).toBe('first')
})

test('what a project does not say, the whole config says; where no project holds the spec, the first will do', () => {
  const projects = [{ name: 'one' }, { name: 'two', testMatch: '*.spec.ts' }]

  expect(chosen(projects, { user: { testMatch: /never/ } })).toBe('two')
  expect(chosen([{ name: 'one' }], { user: { testMatch: /never/ } })).toBe('one')
})

test('a config without projects has none to choose', () => {
  expect(chooseProject(plan, {})).toEqual({})
})
