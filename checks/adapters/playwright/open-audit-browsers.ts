import type { OpenArm, Workspace } from '../../ports.ts'
import { type BrowserServer, openBrowserServer } from './browser-server.ts'
import { ownPlaywright } from './find-playwright.ts'
import { plainTerms } from './plain-access.ts'
import { provideBrowser } from './provide-browser.ts'

/** `address` is where a debugger connects. */
export type AuditBrowser =
  | { status: 'open'; address: string; died(): boolean; end(): Promise<void> }
  | { status: 'failed'; reason: string }

/**
 * Browsers for audits, beside those of the flows but like them: one for the arms that are on the same terms, kept
 * warm, behind the same proxy, answering telemetry on this machine.
 */
export function openAuditBrowsers({
  workspace,
  signal,
  say,
}: {
  workspace: Workspace
  signal: AbortSignal
  say: (line: string) => void
}): (arm: OpenArm) => Promise<AuditBrowser> {
  const browsers = new Map<string, Promise<AuditBrowser>>()

  async function open({ terms = plainTerms, analytics = { hosts: [] } }: OpenArm): Promise<AuditBrowser> {
    const installation = ownPlaywright()
    const provided = await provideBrowser({ installation, signal, say })
    if (provided.status === 'none') return { status: 'failed', reason: provided.reason.text }
    const { executable } = provided
    let end = async () => {}
    const own = (pid: number) => {
      end = workspace.own({ kind: 'process', pid }).end
    }
    const run = { tmp: workspace.folder, mark: workspace.mark, signal, own }
    const server = await openBrowserServer({ installation, executable, terms, analytics, run, debugged: true })
    return debuggedBy(server, () => end())
  }

  return async (arm) => {
    const key = JSON.stringify([arm.terms ?? plainTerms, arm.analytics])
    const known = await browsers.get(key)
    if (known?.status === 'open' && known.died()) browsers.delete(key)
    const opened = browsers.get(key) ?? open(arm)
    browsers.set(key, opened)
    return await opened
  }
}

function debuggedBy(server: BrowserServer, end: () => Promise<void>): AuditBrowser {
  if (server.status === 'failed') return { status: 'failed', reason: server.reason.text }
  if (server.address === undefined) throw new Error('A browser for audits has an address to connect to.')
  // That it has ended is told a moment after it was.
  let ended = false
  const endNow = async () => {
    ended = true
    await end()
  }
  return { status: 'open', address: server.address, died: () => ended || server.died() !== undefined, end: endNow }
}
