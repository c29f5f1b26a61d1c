import { type ChildProcess, fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlaywrightInstallation } from './find-playwright.ts'
import type { OwnedRun } from './owned-run.ts'
import type { RunnerEvent } from './runner-events.ts'
import type { RunnerPlan } from './runner-plan.ts'

const CONFIG = fileURLToPath(new URL('./in-runner/config.cjs', import.meta.url))
const KEPT_OUTPUT = 64_000

export type StartedRunner = {
  pid: number
  events: AsyncIterable<RunnerEvent>
  /** The end of what it printed, for a reader who must know why it stopped. */
  output(): string
  exited: Promise<number | null>
  child: ChildProcess
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
  /** This runner's own folder. */
  folder: string
  run: OwnedRun
  list?: boolean
  env?: Record<string, string>
}): StartedRunner {
  const planFile = join(folder, 'plan.json')
  writeFileSync(planFile, JSON.stringify(plan))
  const child = fork(installation.cli, ['test', '--config', CONFIG, ...(list ? ['--list'] : [])], {
    cwd,
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      ...env,
      UX_IMPACT_RUNNER_PLAN: planFile,
      FORCE_COLOR: '0',
      TMPDIR: run.tmp,
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
    child.once('close', (code) => done(code))
    child.once('error', () => done(null))
  })
  return { pid: child.pid ?? -1, events: eventsOf(child, exited), output: () => printed, exited, child }
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
