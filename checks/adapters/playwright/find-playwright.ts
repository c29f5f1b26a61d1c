import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A Playwright Test installation: its runner's command line, what a specification imports, its core library and its version. */
export type PlaywrightInstallation = { cli: string; test: string; core: string; version: string }

/**
 * The Playwright Test that code in `dir` would import: specs run on their own repository's Playwright,
 * since a runner of another version refuses them. Undefined where there is none.
 */
export function findPlaywright(dir: string): PlaywrightInstallation | undefined {
  const require = createRequire(join(dir, 'from-here.js'))
  const test = resolve(require, '@playwright/test/package.json') ?? resolve(require, 'playwright/package.json')
  if (test === undefined) return undefined
  return installationAt(test)
}

/** The one that this product brings along, for visits of pages that need no spec of the repository. */
export function ownPlaywright(): PlaywrightInstallation {
  return installationAt(createRequire(import.meta.url).resolve('playwright/package.json'))
}

function installationAt(manifest: string): PlaywrightInstallation {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const runner = resolve(createRequire(manifest), 'playwright/package.json') ?? manifest
  const core = createRequire(runner).resolve('playwright-core')
  return { cli: join(dirname(manifest), 'cli.js'), test: join(dirname(runner), 'test.js'), core, version }
}

function resolve(require: NodeJS.Require, name: string): string | undefined {
  try {
    const found = require.resolve(name)
    return existsSync(found) ? found : undefined
  } catch {
    return undefined
  }
}
