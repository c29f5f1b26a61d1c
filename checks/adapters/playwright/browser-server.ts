import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserTerms } from '../../ports.ts'
import { telemetryRules } from '../../telemetry/telemetry-rules.ts'
import type { NotMeasuredReason, RecordedRequest } from '../../types.ts'
import type { PlaywrightInstallation } from './find-playwright.ts'
import type { OwnedRun } from './owned-run.ts'

const SERVE = fileURLToPath(new URL('./in-runner/serve-browser.cjs', import.meta.url))
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const START_LIMIT_MS = 60_000
const KEPT_OUTPUT = 2_000

/** What answers telemetry: the sources where they run as they are, else what they were built into. */
const ANSWER = new URL(`../../telemetry/answer-for${extname(fileURLToPath(import.meta.url))}`, import.meta.url).href
const MOST_TOLD = 1000

/** What a page would have sent; `at` is epoch milliseconds. */
export type ToldTelemetry = Omit<RecordedRequest, 'step'>

/**
 * `telemetry` takes what was answered on this machine since it was last asked, oldest first. From `traceRequests` on,
 * each request to the origin has a trace of its own.
 */
export type BrowserServer =
  | {
      status: 'open'
      wsEndpoint: string
      /** Where other debuggers may connect, if that was asked for. */
      address?: string
      telemetry(): ToldTelemetry[]
      traceRequests(origin: string): Promise<void>
      died(): NotMeasuredReason | undefined
      ended: Promise<unknown>
    }
  | { status: 'failed'; reason: NotMeasuredReason }

/**
 * One browser that the workers of both arms share; each attempt still gets fresh contexts. It is served by
 * the same Playwright version as the specs, because client and server must agree, and in a process of its
 * own, because that Playwright belongs to the measured repository.
 */
export async function openBrowserServer({
  installation,
  executable,
  terms,
  analytics,
  run,
  debugged = false,
}: {
  installation: PlaywrightInstallation
  executable: string
  terms: BrowserTerms
  analytics: { hosts: string[] }
  run: OwnedRun
  debugged?: boolean
}): Promise<BrowserServer> {
  const how = {
    core: installation.core,
    terms,
    telemetry: { rules: telemetryRules(analytics), module: ANSWER },
    executablePath: executable,
    headless: true,
    args: debugged ? [...ARGUMENTS, '--remote-debugging-port=0'] : ARGUMENTS,
    debugged,
    chromiumSandbox: false,
  }
  const child = fork(SERVE, [], {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, TMPDIR: run.tmp, ...run.mark },
    signal: run.signal,
  })
  if (child.pid !== undefined) run.own(child.pid)
  child.send(how, () => {
    // It has ended already, and that is told below.
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString('utf8')).slice(-KEPT_OUTPUT)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  let why: string | undefined
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      why = `it ended with ${signal ?? `code ${code}`}`
      resolve()
    })
  })
  return await new Promise<BrowserServer>((resolve) => {
    const fail = (because: string) => {
      clearTimeout(limit)
      const text = `The browser ${executable} could not be started: ${because}.`
      resolve({
        status: 'failed',
        reason: { code: 'browserDidNotStart', blame: 'missing', text, log: printed.trim() },
      })
    }
    const limit = setTimeout(fail, START_LIMIT_MS, 'it did not start within a minute')
    child.on('error', (error) => fail(error.message))
    void ended.then(() => fail(why ?? 'it ended'))
    let told: ToldTelemetry[] = []
    const traced = new Set<string>()
    const waiting: (() => void)[] = []
    child.on('message', (message) => {
      const said = message as { wsEndpoint: string; address?: string } | { told: ToldTelemetry } | { traced: string[] }
      if ('traced' in said) return waiting.shift()?.()
      if ('told' in said) {
        if (told.length < MOST_TOLD) told.push(said.told)
        return
      }
      clearTimeout(limit)
      resolve({
        status: 'open',
        wsEndpoint: said.wsEndpoint,
        ...(said.address !== undefined && { address: said.address }),
        telemetry() {
          const taken = told
          told = []
          return taken
        },
        async traceRequests(origin) {
          if (traced.has(origin)) return
          traced.add(origin)
          const done = new Promise<void>((resolve) => waiting.push(resolve))
          child.send({ traced: [...traced] }, () => {})
          await Promise.race([done, ended])
        },
        ended,
        died: () => (why === undefined ? undefined : died(why, printed)),
      })
    })
  })
}

function died(why: string, printed: string): NotMeasuredReason {
  return {
    code: 'browserDied',
    blame: 'missing',
    text: `The browser died while the flow was performed (${why}).`,
    ...(printed.trim() === '' ? {} : { log: printed.trim() }),
  }
}
