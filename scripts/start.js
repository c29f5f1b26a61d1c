// The way into a fresh clone, in JavaScript that any Node from 20 on runs: it installs what the lockfile
// says, unless that is done, and goes on under the project's own Node 24.
//
//   node scripts/start.js CLI-OR-SCRIPT.ts [arguments]      runs it with Node 24
//   node scripts/start.js NAME [arguments]                  runs a tool of node_modules/.bin with Node 24
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const windows = process.platform === 'win32'
const OLDEST = 20
const NEEDED = 24

if (major(process.versions.node) < OLDEST) {
  fail(`This needs Node ${OLDEST} or newer to begin; this is Node ${process.versions.node}.`)
}
if (!isInstalled()) install()
const node = projectNode()
const [what, ...rest] = process.argv.slice(2)
const script = what.endsWith('.ts') || what.endsWith('.js') ? join(root, what) : toolEntry(what)
const child = spawn(node, [script, ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
})
child.once('exit', (status, signal) => {
  process.exitCode = signal ? 128 + constants.signals[signal] : status
  clearInterval(orphaned)
})
// Whoever waits for us waits for its end too. A Ctrl-C reaches it as well, and the npm that waits for us
// passes signals to the shell between us alone, which dies of them.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    if (name !== 'SIGINT' || !process.stdin.isTTY) child.kill(name)
  })
}
const parent = process.ppid
const orphaned = setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM')
}, 500)

/** npm leaves a copy of the lockfile in node_modules; a clone that was pulled since has another one. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const found = packagesOf(installed)
  return Object.entries(wanted).every(
    ([path, one]) => path === '' || one.optional || found[path]?.version === one.version,
  )
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function install() {
  console.error('Installing what the lockfile says (npm ci) …')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  })
  if (done.status !== 0) fail('npm ci did not succeed; what it printed above says why.')
}

function projectNode() {
  const own = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  if (major(process.versions.node) >= NEEDED) return process.execPath
  return fail(
    `This needs Node ${NEEDED}, which npm would have installed as a package had its install script been allowed. ` +
      `Allow the install script of the package "node", or install Node ${NEEDED} yourself.`,
  )
}

/** The script behind a tool's name: the packages declare it, and a link in .bin is no script on Windows. */
function toolEntry(name) {
  for (const owner of [name, `@biomejs/${name}`, 'typescript']) {
    const manifest = join(root, 'node_modules', owner, 'package.json')
    if (!existsSync(manifest)) continue
    const declared = JSON.parse(readFileSync(manifest, 'utf8')).bin
    const entry = typeof declared === 'string' ? declared : declared[name]
    if (entry) return join(root, 'node_modules', owner, entry)
  }
  return fail(`There is no tool "${name}" in node_modules.`)
}

function major(version) {
  return Number(version.split('.')[0])
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
