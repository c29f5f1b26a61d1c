import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlaywrightInstallation } from './find-playwright.ts'
import type { OwnedRun } from './owned-run.ts'
import type { RunnerEvent } from './runner-events.ts'
import type { RunnerPlan } from './runner-plan.ts'
import { stopRunner } from './stop-runner.ts'

const CONFIG = fileURLToPath(new URL('./in-runner/config.cjs', import.meta.url))
const DOOR = new URL('./in-runner/door.mjs', import.meta.url).href
const KEPT_OUTPUT = 64_000
const LAST_WORDS_MS = 500

export type StartedRunner = {
  /** Undefined where it could not be started at all. */
  pid: number | undefined
  events: AsyncIterable<RunnerEvent>
  /** The end of what it printed, for a reader who must know why it stopped. */
  output(): string
  exited: Promise<number | null>
}

/**
 * Starts Playwright's own command line on our config, in its own process group, so that it can be ended
 * with all that it started. Its events end when the process does.
 */
export function startRunner({
  installation,
  plan,
  cwd,
  folder,
  run,
  list = false,
  env = {},
}: {
  installation: PlaywrightInstallation
  plan: RunnerPlan
  cwd: string
  /** This runner's own folder, which need not exist. */
  folder: string
  run: OwnedRun
  list?: boolean
  env?: Record<string, string>
}): StartedRunner {
  mkdirSync(folder, { recursive: true })
  const planFile = join(folder, 'plan.json')
  writeFileSync(planFile, JSON.stringify(plan))
  const child = fork(installation.cli, ['test', '--config', CONFIG, ...(list ? ['--list'] : [])], {
    cwd,
    detached: true,
    // The workers inherit these arguments.
    execArgv: ['--import', DOOR],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      ...env,
      UX_IMPACT_RUNNER_PLAN: planFile,
      FORCE_COLOR: '0',
      TMPDIR: run.tmp,
      // Most of a worker's start-up is to compile Playwright, each time anew.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(run.tmp, 'compiled'),
      ...run.mark,
      PLAYWRIGHT_HTML_OPEN: 'never',
    },
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString('utf8')).slice(-KEPT_OUTPUT)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  if (child.pid !== undefined) run.own(child.pid)
  const exited = new Promise<number | null>((done) => {
    child.once('close', done)
    // A process that a spec has left behind may hold the output open for ever.
    child.once('exit', (code) => setTimeout(done, LAST_WORDS_MS, code))
    child.once('error', () => done(null))
  })
  const runner = { pid: child.pid, events: eventsOf(child, exited), output: () => printed, exited }
  const stop = () => void stopRunner(runner)
  run.signal.addEventListener('abort', stop)
  void exited.then(() => run.signal.removeEventListener('abort', stop))
  return runner
}

async function* eventsOf(child: ChildProcess, exited: Promise<unknown>): AsyncGenerator<RunnerEvent> {
  const queue: RunnerEvent[] = []
  let over = false
  let wake = () => {}
  child.on('message', (message) => {
    queue.push(message as RunnerEvent)
    wake()
  })
  void exited.then(() => {
    over = true
    wake()
  })
  for (;;) {
    const next = queue.shift()
    if (next) yield next
    else if (over) return
    else
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
}
