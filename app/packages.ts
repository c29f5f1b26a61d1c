import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mistakes } from '../checks/errors.ts'

/** What the app alone stands on. A checkout has it; the npm package, which most use for other things, does not. */
const names = ['@electric-sql/pglite', '@octokit/webhooks-methods', 'pg-boss', 'pino', 'probot', 'prom-client']

type Manifest = { version: string; devDependencies: Record<string, string> }

export function arePackagesHere(): boolean {
  return names.every((name) => {
    try {
      return import.meta.resolve(name) !== ''
    } catch {
      return false
    }
  })
}

/**
 * Installs this package and what the app stands on into the data folder, once a version, and does from there what the
 * words say: nothing of where it was started is touched. Gives the exit code of that.
 * @throws UserMistake when npm could not install them.
 */
export async function startWithPackages(data: string, words: string[]): Promise<number> {
  const manifest = fileURLToPath(import.meta.resolve('#package'))
  const { version, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest
  const folder = join(data, 'packages', version)
  const complete = join(folder, 'complete')
  if (!existsSync(complete)) {
    const wanted = names.map((name) => `${name}@${devDependencies[name]}`)
    install([dirname(manifest), ...wanted], folder)
    writeFileSync(complete, '')
  }
  return follow(join(folder, 'node_modules', 'ux-impact', 'bin', 'ux-impact.js'), words)
}

function install(wanted: string[], folder: string): void {
  process.stderr.write(`Installing what the app needs into ${folder}, once; that takes a minute or two …\n`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const options = ['--install-links', '--ignore-scripts', '--no-audit', '--no-fund']
  // The npm that runs us knows its own Node; another one could choose older versions that fit an older Node.
  const npm = process.env.npm_execpath
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const { status } = spawnSync(command, [...first, 'install', ...options, ...wanted], {
    cwd: folder,
    env: withoutProject(process.env),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (status !== 0) throw mistakes.packagesNotInstalled({ folder })
}

/** npx tells its npm of the project that it was called in, by variables that would lead ours there. */
function withoutProject(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept =
    /^npm_config_(?:cache|registry|userconfig|proxy|https_proxy|noproxy|cafile|ca|strict_ssl|offline|prefer_offline)$/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)))
}

/** Its end is ours, and so are its signals; a terminal sends a Ctrl-C to both. */
async function follow(program: string, words: string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (name !== 'SIGINT' || !process.stdin.isTTY) child.kill(name)
    })
  }
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
}
