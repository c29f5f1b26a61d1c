import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findUserConfig } from './find-user-config.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ux-impact configs '))
})
afterEach(() => rmSync(root, { recursive: true }))

function found(files: string[]): string | undefined {
  for (const file of ['apps/web/ux/a.spec.ts', ...files]) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), '')
  }
  const config = findUserConfig(join(root, 'apps/web/ux'), root)
  return config === undefined ? undefined : relative(root, config)
}

test('the nearest config upwards is the spec’s, whatever else there is', () => {
  const files = ['playwright.config.ts', 'apps/web/playwright.config.mjs', 'docs/playwright.config.ts']

  expect(found(files)).toBe('apps/web/playwright.config.mjs')
})

test('a config at the root is found from below', () => {
  expect(found(['playwright.config.cts', 'apps/web/other.config.ts'])).toBe('playwright.config.cts')
})

test('where none is above, the only one of the repository is taken, not those of its packages', () => {
  expect(
    found(['e2e/playwright.config.ts', 'node_modules/a/playwright.config.ts', '.cache/playwright.config.ts']),
  ).toBe('e2e/playwright.config.ts')
})

test('where none is above and there are several, none is guessed', () => {
  expect(found(['e2e/playwright.config.ts', 'docs/playwright.config.ts'])).toBeUndefined()
  expect(found([])).toBeUndefined()
})
