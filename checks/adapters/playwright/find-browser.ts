import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge']
const SYSTEM_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The Chromium to measure with: the one that `UX_IMPACT_CHROMIUM` names, else the build that this
 * Playwright (`core`, the path of its core library) downloaded, else the system's. Undefined: none.
 */
export function findBrowser(core: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.UX_IMPACT_CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  return downloaded(core, env) ?? onPath(env.PATH ?? '') ?? SYSTEM_PLACES.find(isExecutable)
}

/** Asked in a process of its own: the library belongs to the measured repository. */
function downloaded(core: string, env: NodeJS.ProcessEnv): string | undefined {
  try {
    const script = `process.stdout.write(require(${JSON.stringify(core)}).chromium.executablePath())`
    const file = execFileSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      env,
      timeout: 30_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return isExecutable(file) ? file : undefined
  } catch {
    return undefined
  }
}

function onPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .flatMap((dir) => SYSTEM_NAMES.map((name) => join(dir, name)))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
