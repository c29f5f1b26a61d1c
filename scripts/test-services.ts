import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The second tier: tests that take minutes, as GitHub's runner performs our workflows, and tests that need what
 * a clone does not bring along (other versions of what teams use, later also databases and metrics servers).
 * It does its own set-up and says what it could not have.
 */
const root = join(import.meta.dirname, '..')
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

const needRegistry = ['checks/adapters/playwright/**', 'scripts/install-for-use.services.test.ts']

const reached = spawnSync('npm', ['ping'], { stdio: 'ignore', shell: process.platform === 'win32', timeout: 60_000 })
const left = reached.status === 0 ? [] : needRegistry.flatMap((files) => ['--exclude', files])
if (left.length > 0) {
  console.log('The npm registry cannot be reached: the tests against older Playwright versions were not run.')
}
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'services', ...left, ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1
