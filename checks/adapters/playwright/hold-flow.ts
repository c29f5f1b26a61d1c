import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArmName, Attempt, NotMeasuredReason } from '../../types.ts'
import type { PlaywrightInstallation } from './find-playwright.ts'
import type { OwnedRun } from './owned-run.ts'
import type { ReportedResult } from './runner-events.ts'
import type { RunnerPlan, Turn } from './runner-plan.ts'
import { type StartedRunner, startRunner } from './start-runner.ts'
import { stopRunner } from './stop-runner.ts'
import { type NotedIncident, toAttempt } from './to-attempt.ts'
import { openTurnstile, type Turnstile } from './turnstile.ts'

/** Spec code may outlast its own time limits; nothing may hold the check longer than this beyond them. */
const GRACE_MS = 5_000
const LONGEST_ATTEMPT_MS = 300_000

export type HoldArguments = {
  arm: ArmName
  installation: PlaywrightInstallation
  plan: Omit<RunnerPlan, 'turnstile'>
  /** The checkout that the spec comes from. */
  root: string
  cwd: string
  folder: string
  run: OwnedRun
}

export type AttemptOrder = { index: number; run: string; cutAfter?: number }

export type HeldRunner = {
  /** Resolves when a worker waits for its turn, so that no start-up of ours disturbs the other arm. */
  ready(): Promise<{ status: 'ready' } | { status: 'gone'; reason: NotMeasuredReason }>
  perform(order: AttemptOrder): Promise<Attempt>
  close(): Promise<void>
}

/** Starts the flow's runner on one arm; its attempts are then performed one at a time, when told. */
export function holdFlow(given: HoldArguments): HeldRunner {
  const turnstile = openTurnstile(join(given.folder, 'turnstile'))
  const runner = startRunner({ ...given, plan: { ...given.plan, turnstile: turnstile.folder } })
  const progress = follow(runner)
  let attempts = 0

  return {
    async ready() {
      const pid = await turnstile.nextWaiting(progress)
      if (pid !== undefined) return { status: 'ready' }
      return { status: 'gone', reason: whyGone(progress, runner) }
    },
    async perform(order) {
      const repeat = attempts++
      const incidents = join(given.folder, `incidents-${repeat}.jsonl`)
      const turn: Turn = {
        env: { UX_IMPACT_RUN: order.run, UX_IMPACT_ARM: given.arm, UX_IMPACT_ATTEMPT: String(order.index) },
        incidents,
        ...(order.cutAfter === undefined ? {} : { timeout: Math.ceil(order.cutAfter) }),
      }
      const limit = order.cutAfter === undefined ? LONGEST_ATTEMPT_MS : order.cutAfter + GRACE_MS
      const results = await finish({ turnstile, progress, repeat, turn, limit })
      if (results.length === 0) return lost(given.arm, order, progress, runner)
      return toAttempt({
        arm: given.arm,
        run: order.run,
        results,
        noted: readIncidents(incidents),
        origin: new URL(given.plan.baseURL).origin,
        root: given.root,
        ...(order.cutAfter === undefined ? {} : { cut: order.cutAfter }),
      })
    },
    async close() {
      turnstile.shut()
      await stopRunner(runner)
    },
  }
}

/** What the runner has told so far; `stopped` once it is gone. */
type Progress = {
  stopped: boolean
  testsPerAttempt: number
  results: Map<number, ReportedResult[]>
  errors: string[]
  changed: () => void
}

function follow(runner: StartedRunner): Progress {
  const progress: Progress = { stopped: false, testsPerAttempt: 1, results: new Map(), errors: [], changed: () => {} }
  void (async () => {
    for await (const event of runner.events) {
      if (event.event === 'begin') progress.testsPerAttempt = event.tests.filter((test) => test.repeat === 0).length
      if (event.event === 'error') progress.errors.push(event.message)
      if (event.event === 'testEnd') {
        const { event: _, ...result } = event
        progress.results.set(event.repeat, [...(progress.results.get(event.repeat) ?? []), result])
      }
      progress.changed()
    }
    progress.stopped = true
    progress.changed()
  })()
  return progress
}

/** Lets the waiting worker go, and any that replaces it, until all tests of this attempt have ended. */
async function finish({
  turnstile,
  progress,
  repeat,
  turn,
  limit,
}: {
  turnstile: Turnstile
  progress: Progress
  repeat: number
  turn: Turn
  limit: number
}): Promise<ReportedResult[]> {
  const done = () => progress.stopped || (progress.results.get(repeat)?.length ?? 0) >= progress.testsPerAttempt
  const deadline = performance.now() + limit
  let worker: number | undefined
  while (!done()) {
    const next = turnstile.waiting()
    if (next !== undefined) {
      turnstile.letGo(next, turn)
      worker = next
    }
    if (worker !== undefined && performance.now() > deadline) {
      endProcess(worker)
      worker = undefined
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 50)
      progress.changed = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  return progress.results.get(repeat) ?? []
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself meanwhile.
  }
}

function readIncidents(file: string): NotedIncident[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as NotedIncident)
}

function whyGone(progress: Progress, runner: StartedRunner): NotMeasuredReason {
  const skipped = [...progress.results.values()].flat().some((result) => result.status === 'skipped')
  if (skipped) return { code: 'flowSkipped', blame: 'missing', text: 'The spec skips this test.' }
  const said = progress.errors[0] ?? runner.output().trim()
  return {
    code: 'runnerStopped',
    blame: 'missing',
    text: 'Playwright stopped before the attempt.',
    log: said.slice(-2000),
  }
}

function lost(arm: ArmName, order: AttemptOrder, progress: Progress, runner: StartedRunner): Attempt {
  const { text, log } = whyGone(progress, runner)
  return {
    run: order.run,
    arm,
    startedAt: new Date().toISOString(),
    outcome: 'void',
    scriptedTime: 0,
    duration: 0,
    steps: [],
    incidents: [],
    error: { message: log ? `${text} ${log}` : text, step: [] },
  }
}
