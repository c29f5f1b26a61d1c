import { execFileSync } from 'node:child_process'
import { cpSync, globSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Builds dist/ for the npm package: node strips no types under node_modules. */
const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
// What runs inside Playwright's runner is plain JavaScript already.
for (const file of globSync('checks/**/*.{cjs,mjs}', { cwd: root })) cpSync(join(root, file), join(dist, file))
