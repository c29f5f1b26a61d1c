import { join } from 'node:path'
import type { OpenArm } from '../../ports.ts'
import { failureAmong } from './failure-among.ts'
import type { FlowHandle } from './flow-handle.ts'
import type { OwnedRun } from './owned-run.ts'
import { readToEnd } from './read-to-end.ts'
import type { RunnerPlan } from './runner-plan.ts'
import { startRunner } from './start-runner.ts'

const LONGEST_MS = 60_000

/**
 * Runs the projects that clean up after the flow's project and its set-up, once for this arm, logged in as the flows
 * were. What went wrong is said and changes nothing: whatever was measured stands.
 */
export async function runTearDown({
  handle,
  arm,
  plan,
  folder,
  run,
  longest = LONGEST_MS,
}: {
  handle: FlowHandle
  arm: OpenArm
  plan: Omit<RunnerPlan, 'kind' | 'turnstile' | 'repeat' | 'outputDir'>
  folder: string
  run: OwnedRun
  /** ms that it may take. */
  longest?: number
}): Promise<string | undefined> {
  const { installation, tearDown, configDir } = handle
  const runner = startRunner({
    installation,
    plan: { ...plan, kind: 'tear-down', tearDown, repeat: 1, turnstile: 0, outputDir: join(folder, 'output') },
    cwd: configDir,
    folder,
    run,
    env: { UX_IMPACT_ARM: arm.arm },
  })
  const { events, late } = await readToEnd(runner, longest)
  const failed = late ? { log: `it had not ended after ${longest / 1000} s` } : failureAmong(events)
  if (!failed) return undefined
  const [first = ''] = failed.log.split('\n')
  return `The tear-down project ${failed.title ?? tearDown.join(', ')} failed on ${arm.arm}: ${first}`.slice(0, 500)
}
