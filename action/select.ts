import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { openHistory } from '../checks/adapters/git/open-history.ts'
import { openRecords } from '../checks/adapters/records/open-records.ts'
import { decideTask } from '../checks/events/decide-task.ts'
import { makeMeasurement } from '../checks/flows/make-measurement.ts'
import { plannedFlows } from '../checks/flows/planned-flows.ts'
import type { Disk } from '../checks/ports.ts'
import { readPolicy } from '../checks/read-policy.ts'
import { wordsOnSelection } from '../checks/report/progress-words.ts'
import { selectJourneys } from '../checks/select-journeys.ts'
import type { Step } from './perform.ts'
import { requestOf, scopeOf } from './request-of.ts'

/** A pull request names no files of the disk. */
export const noDisk: Disk = { folder: '', text: async () => undefined }

/**
 * The first look, which needs a few packages only: is there something to measure? If not, the measurement that
 * says so is all, and it is written within seconds.
 */
export async function select({ context, log, output }: Step): Promise<number> {
  const begun = performance.now()
  const startedAt = new Date()
  const task = decideTask(context.event.name, context.event.payload)
  if (task.do !== 'measure' && task.do !== 'record') {
    log.say(`Nothing is measured. ${task.do === 'skip' ? task.reason : ''}`.trim())
    output('needed', 'false')
    return 0
  }
  const { request, repository } = await requestOf(task, context)
  const scope = scopeOf(task)
  const history = openHistory(repository)
  const policy = await readPolicy(request, undefined, { history, disk: noDisk })
  const records = openRecords(context.records, { now: () => new Date(), mayAppend: false })
  const selected = await selectJourneys({ request, scope, policy }, { history, records })
  log.say(wordsOnSelection(selected, policy.config))
  output(
    'affected',
    selected.affected.status === 'none' ? '' : selected.affected.journeys.map(({ id }) => id).join(','),
  )
  const needed = plannedFlows(policy.config, selected.affected).length > 0
  output('needed', String(needed))
  if (needed) output('packages', await hashOfPackages())
  // It is known before any code has run, so that no code can say so.
  if (task.do === 'record') output('record', 'true')
  if (needed || task.do === 'record') return 0

  const now = performance.now()
  const measurement = makeMeasurement({
    request,
    scope,
    policy,
    ...selected,
    uncommitted: [],
    arms: undefined,
    flows: [],
    startedAt,
    clock: { begun, selected: now, opened: now, ended: now },
    seed: 0,
    runner: { node: process.version, platform: `${process.platform} ${process.arch}`, cores: availableParallelism() },
    interrupted: false,
  })
  await mkdir(context.report, { recursive: true })
  await writeFile(join(context.report, 'measurement.json'), JSON.stringify(measurement, null, 2))
  output('report', context.report)
  return 0
}

/** Names what a later step keeps: other packages are kept under another name. */
async function hashOfPackages(): Promise<string> {
  const lockfile = await readFile(new URL('../package-lock.json', import.meta.url))
  return createHash('sha256').update(lockfile).digest('hex')
}
