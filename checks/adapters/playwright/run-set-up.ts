import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { OpenArm } from '../../ports.ts'
import type { NotMeasuredReason } from '../../types.ts'
import type { FlowHandle } from './flow-handle.ts'
import type { OwnedRun } from './owned-run.ts'
import { plain } from './plain.ts'
import type { ReportedResult } from './runner-events.ts'
import type { RunnerPlan } from './runner-plan.ts'
import { saysNoTests } from './says-no-tests.ts'
import { startRunner } from './start-runner.ts'
import { stopRunner } from './stop-runner.ts'

export type SetUp =
  | { status: 'done'; storageStates: Record<string, string> }
  | { status: 'failed'; reason: NotMeasuredReason }

/**
 * Runs the projects that the flow's project depends on, once for this arm, and takes the log-in state that
 * they saved into the arm's own folder: both arms of one checkout would overwrite each other's.
 */
export async function runSetUp({
  handle,
  arm,
  plan,
  folder,
  run,
}: {
  handle: FlowHandle
  arm: OpenArm
  plan: Omit<RunnerPlan, 'kind' | 'turnstile'>
  folder: string
  run: OwnedRun
}): Promise<SetUp> {
  mkdirSync(folder, { recursive: true })
  const failures: ReportedResult[] = []
  const errors: string[] = []
  if (handle.setUp.length > 0) {
    const runner = startRunner({
      installation: handle.installation,
      plan: { ...plan, kind: 'set-up', turnstile: folder },
      cwd: handle.configDir,
      folder,
      run,
    })
    for await (const event of runner.events) {
      if (event.event === 'error' && !saysNoTests(event)) errors.push(event.message)
      if (event.event === 'testEnd' && (event.status === 'failed' || event.status === 'timedOut')) failures.push(event)
    }
    await stopRunner(runner)
  }
  const failure = failures[0]
  if (failure || errors.length > 0) return failed(arm, handle, failure, errors)
  return { status: 'done', storageStates: takeState(handle, folder) }
}

function takeState(handle: FlowHandle, folder: string): Record<string, string> {
  if (handle.storageState === undefined) return {}
  const saved = resolve(handle.configDir, handle.storageState)
  if (!existsSync(saved)) return {}
  const taken = join(folder, 'storage-state.json')
  copyFileSync(saved, taken)
  return { [handle.storageState]: taken }
}

function failed(arm: OpenArm, handle: FlowHandle, failure: ReportedResult | undefined, errors: string[]): SetUp {
  const what = failure ? `"${failure.titles.join(' › ')}"` : handle.setUp.join(', ')
  const why = plain(failure?.errors[0]?.message ?? errors[0] ?? 'it failed')
  return {
    status: 'failed',
    reason: {
      code: 'setUpFailed',
      blame: 'missing',
      arm: arm.arm,
      text: `The set-up project ${what} failed on ${arm.arm}.`,
      log: why,
    },
  }
}
