import { availableParallelism } from 'node:os'
import { openWorkspace } from '../checks/adapters/cleanup/open-workspace.ts'
import { openPorts } from '../checks/adapters/open-ports.ts'
import { openRecords } from '../checks/adapters/records/open-records.ts'
import { findReportFolder, openReportFolder } from '../checks/adapters/records/report-folder.ts'
import { UserMistake } from '../checks/errors.ts'
import { decideTask } from '../checks/events/decide-task.ts'
import { unmeasured } from '../checks/flows/unmeasured.ts'
import { measure } from '../checks/measure.ts'
import type { Ports, Progress, Records } from '../checks/ports.ts'
import { readPolicy } from '../checks/read-policy.ts'
import { progressLine } from '../checks/report/progress-line.ts'
import type { Measurement, Scope } from '../checks/types.ts'
import { hideFromChildren } from './hide-from-children.ts'
import { hostOf } from './host-of.ts'
import { type Step, sayMistake } from './perform.ts'
import { type CommitsRequest, requestOf, scopeOf } from './request-of.ts'

/**
 * Measures the pull request of the event, and leaves a report without a verdict; of the default branch, it leaves what
 * later runs may know, and no report. Runs the code of what it measures.
 */
export async function measureChange(step: Step): Promise<number> {
  const { context, log, output, signal } = step
  const task = decideTask(context.event.name, context.event.payload)
  if (task.do !== 'measure' && task.do !== 'record') return 0
  const { request, repository } = await requestOf(task, context)
  const records = openRecords(context.records, { now: () => new Date(), mayAppend: task.do === 'record' })
  const path = await findReportFolder(context.folder, context.report)
  for (const secret of Object.values(context.environment)) if (secret !== '') log.mask(secret)
  const restore = hideFromChildren(process.env, context.environment)
  const workspace = await openWorkspace()
  try {
    const report = openReportFolder(path, workspace)
    const { keepEvidence } = report
    const progress = (event: Progress) => log.say(lineOf(event))
    const host = await hostOf(step)
    const given = { folder: context.folder, repository, workspace, keepEvidence, progress, signal, host, records }
    const ports = task.do === 'record' ? withoutAudits(openPorts(given)) : openPorts(given)
    const { measurement, exitCode } = await seen({ request, scope: scopeOf(task) }, ports, step)
    if (task.do === 'measure') await report.write({ measurement })
    restore()
    if (task.do === 'measure') output('report', path)
    else if (await wereKept(records, measurement)) output('records', context.records)
    // What the default branch runs decides nothing.
    return task.do === 'measure' ? exitCode : 0
  } finally {
    const left = await workspace.close()
    for (const line of left) log.say(`Could not be cleaned up: ${line}`)
  }
}

/** A mistake that only measuring finds is kept for the verdict, and fails this job where the policy enforces. */
async function seen(
  { request, scope }: { request: CommitsRequest; scope: Scope },
  ports: Ports,
  { log }: Step,
): Promise<{ measurement: Measurement; exitCode: number }> {
  const policy = await readPolicy(request, undefined, ports)
  try {
    return { measurement: await measure({ request, scope, policy }, ports), exitCode: 0 }
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error
    sayMistake(error, log)
    const text = error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`
    const measurement = unmeasured({
      request,
      reason: { code: error.code, text, blame: 'mistake' },
      at: new Date(),
      runner: { node: process.version, platform: `${process.platform} ${process.arch}`, cores: availableParallelism() },
    })
    return { measurement, exitCode: policy.config.mode === 'enforce' && policy.source === 'base' ? 2 : 0 }
  }
}

/** No audit tells which files ran. */
function withoutAudits({ audits: _, ...ports }: Ports): Ports {
  return ports
}

/** Whether there are records of this run among those that are kept. */
async function wereKept(records: Records, { startedAt }: Measurement): Promise<boolean> {
  return (await records.list('coverage')).some(({ at }) => at === startedAt)
}

function lineOf(event: Progress): string {
  const { mark, text, rest } = progressLine(event)
  return `${mark} ${text}${rest}`
}
