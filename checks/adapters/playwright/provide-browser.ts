import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NotMeasuredReason } from '../../types.ts'
import { findBrowser } from './find-browser.ts'
import type { PlaywrightInstallation } from './find-playwright.ts'

export type ProvidedBrowser = { status: 'found'; executable: string } | { status: 'none'; reason: NotMeasuredReason }

/**
 * A Chromium to measure with: the one that is installed, else Playwright's own download, else the system's
 * package manager (as root on Debian), else a reason with what would help.
 */
export async function provideBrowser({
  installation,
  signal,
  say,
}: {
  installation: PlaywrightInstallation
  signal: AbortSignal
  say: (line: string) => void
}): Promise<ProvidedBrowser> {
  const installed = findBrowser(installation.core)
  if (installed !== undefined) return { status: 'found', executable: installed }
  const tried: string[] = []
  for (const way of waysToInstall(installation)) {
    say(`No Chromium found: ${way.title}`)
    const ended = await run(way.command, way.arguments, signal)
    const executable = findBrowser(installation.core)
    if (executable !== undefined) return { status: 'found', executable }
    tried.push(`${way.title}: ${ended}`)
  }
  return {
    status: 'none',
    reason: {
      code: 'noBrowser',
      blame: 'missing',
      text: process.env.UX_IMPACT_CHROMIUM
        ? `UX_IMPACT_CHROMIUM names ${process.env.UX_IMPACT_CHROMIUM}, which does not exist. Name a Chromium there, or unset it.`
        : 'There is no Chromium on this machine. Install one (npx playwright install chromium, or your system’s package), or name it in UX_IMPACT_CHROMIUM.',
      ...(tried.length > 0 ? { log: tried.join('\n') } : {}),
    },
  }
}

type Way = { title: string; command: string; arguments: string[] }

function waysToInstall(installation: PlaywrightInstallation): Way[] {
  if (process.env.UX_IMPACT_CHROMIUM) return []
  const cli = join(dirname(installation.core), 'cli.js')
  const debian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  return [
    { title: 'Playwright downloads its own', command: process.execPath, arguments: [cli, 'install', 'chromium'] },
    ...(debian
      ? [
          {
            title: 'installing the package chromium',
            command: 'sh',
            arguments: ['-c', 'apt-get update -qq && apt-get install -y -qq chromium'],
          },
        ]
      : []),
  ]
}

function run(command: string, args: string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], signal })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-500)
    })
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) =>
      resolve(code === 0 ? 'done' : (said.trim().split('\n').at(-1) ?? `ended with code ${code}`)),
    )
  })
}
