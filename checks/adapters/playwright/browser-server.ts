import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NotMeasuredReason } from '../../types.ts'
import type { PlaywrightInstallation } from './find-playwright.ts'
import type { OwnedRun } from './owned-run.ts'

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const START_LIMIT_MS = 60_000

export type BrowserServer =
  | { status: 'open'; wsEndpoint: string; pid: number }
  | { status: 'failed'; reason: NotMeasuredReason }

/**
 * One browser that the workers of both arms share; each attempt still gets fresh contexts. It is served by
 * the same Playwright version as the specs, because client and server must agree, and in a process of its
 * own, because that Playwright belongs to the measured repository.
 */
export async function openBrowserServer({
  installation,
  executable,
  run,
  signal,
}: {
  installation: PlaywrightInstallation
  executable: string
  run: OwnedRun
  signal: AbortSignal
}): Promise<BrowserServer> {
  const config = join(run.tmp, 'browser.json')
  writeFileSync(
    config,
    JSON.stringify({ executablePath: executable, headless: true, args: ARGUMENTS, chromiumSandbox: false }),
  )
  const cli = join(dirname(installation.core), 'cli.js')
  const child = spawn(process.execPath, [cli, 'launch-server', '--browser', 'chromium', '--config', config], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: run.tmp, ...run.mark },
    signal,
  })
  if (child.pid !== undefined) run.own(child.pid)
  let printed = ''
  return await new Promise<BrowserServer>((resolve) => {
    const limit = setTimeout(
      () => resolve(failed(executable, 'it did not start within a minute', printed)),
      START_LIMIT_MS,
    )
    const look = (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      const endpoint = /ws:\/\/\S+/.exec(printed)?.[0]
      if (endpoint) {
        clearTimeout(limit)
        resolve({ status: 'open', wsEndpoint: endpoint, pid: child.pid ?? -1 })
      }
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('error', (error) => {
      clearTimeout(limit)
      resolve(failed(executable, error.message, printed))
    })
    child.once('exit', (code) => {
      clearTimeout(limit)
      resolve(failed(executable, `it ended with code ${code}`, printed))
    })
  })
}

function failed(executable: string, why: string, printed: string): BrowserServer {
  return {
    status: 'failed',
    reason: {
      code: 'browserDidNotStart',
      blame: 'missing',
      text: `The browser ${executable} could not be started: ${why}.`,
      log: printed.trim().slice(-2000),
    },
  }
}
