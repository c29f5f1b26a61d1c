import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The second tier: tests that take minutes (runs that are stopped, flows that go wrong, our workflows as GitHub's
 * runner performs them, the installed package) and tests that need what a clone does not bring along (other versions
 * of what teams use, later also databases and metrics servers).
 * It does its own set-up and says what it could not have.
 */
const root = join(import.meta.dirname, '..')
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

const needRegistry = [
  'checks/adapters/experiments/providers/unleash.services.test.ts',
  'checks/experiment-on-unleash.services.test.ts',
  'checks/adapters/playwright/older-playwright.services.test.ts',
  'scripts/install-for-use.services.test.ts',
  'scripts/package.services.test.ts',
  'scripts/packaged-app.services.test.ts',
]

const reached = spawnSync('npm', ['ping'], { stdio: 'ignore', shell: process.platform === 'win32', timeout: 60_000 })
const left = reached.status === 0 ? [] : needRegistry.flatMap((files) => ['--exclude', files])
if (left.length > 0) {
  console.log(`The npm registry cannot be reached; not run: ${needRegistry.join(', ')}`)
}
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'services', ...left, ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1
