import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { OpenArm } from '../../ports.ts'
import type { NotMeasuredReason } from '../../types.ts'
import { failureAmong } from './failure-among.ts'
import type { FlowHandle } from './flow-handle.ts'
import type { OwnedRun } from './owned-run.ts'
import { readToEnd } from './read-to-end.ts'
import type { RunnerPlan } from './runner-plan.ts'
import { startRunner } from './start-runner.ts'

const LONGEST_MS = 300_000

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
  plan: Omit<RunnerPlan, 'kind' | 'turnstile' | 'repeat' | 'outputDir' | 'storageStates'>
  folder: string
  run: OwnedRun
}): Promise<SetUp> {
  const { installation, setUp, configDir, storageState } = handle
  if (setUp.length > 0) {
    const runner = startRunner({
      installation,
      plan: {
        ...plan,
        kind: 'set-up',
        repeat: 1,
        turnstile: 0,
        outputDir: join(folder, 'output'),
        storageStates: {},
      },
      cwd: configDir,
      folder,
      run,
      env: { UX_IMPACT_ARM: arm.arm },
    })
    const { events, late } = await readToEnd(runner, LONGEST_MS)
    const failed = late ? { log: `It had not ended after ${LONGEST_MS / 1000} s.` } : failureAmong(events)
    if (failed) return { status: 'failed', reason: reasonFor(arm, failed.title ?? setUp.join(', '), failed.log) }
  }
  if (storageState === undefined) return { status: 'done', storageStates: {} }
  const saved = resolve(configDir, storageState)
  if (!existsSync(saved)) return { status: 'done', storageStates: {} }
  mkdirSync(folder, { recursive: true })
  const taken = join(folder, 'storage-state.json')
  copyFileSync(saved, taken)
  return { status: 'done', storageStates: { [storageState]: taken } }
}

function reasonFor({ arm }: OpenArm, what: string, log: string): NotMeasuredReason {
  return { code: 'setUpFailed', blame: 'missing', arm, text: `The set-up project ${what} failed on ${arm}.`, log }
}
