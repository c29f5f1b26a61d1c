import { openHistory } from '../checks/adapters/git/open-history.ts'
import { openReadingPorts } from '../checks/adapters/open-reading-ports.ts'
import { openRecords } from '../checks/adapters/records/open-records.ts'
import { decideTask } from '../checks/events/decide-task.ts'
import { keepKpis } from '../checks/keep-kpis.ts'
import { policyText } from '../checks/policy-text.ts'
import { readPolicy } from '../checks/read-policy.ts'
import { progressLine } from '../checks/report/progress-line.ts'
import { hostOf } from './host-of.ts'
import type { Step } from './perform.ts'
import { requestOf } from './request-of.ts'
import { noDisk } from './select.ts'

/**
 * Reads the KPIs that the default branch names and leaves the days that change no more, for later runs. It reads, and runs
 * nothing of the repository: what it is given may be secret.
 */
export async function keepProduction(step: Step): Promise<number> {
  const { context, log, output } = step
  const task = decideTask(context.event.name, context.event.payload)
  if (task.do !== 'record') {
    log.say(`Nothing is kept. ${task.do === 'skip' ? task.reason : 'Only runs of the default branch keep KPIs.'}`)
    return 0
  }
  for (const secret of Object.values(context.kpis)) if (secret !== '') log.mask(secret)
  const { request, repository } = await requestOf(task, context)
  const host = await hostOf(step)
  const { kpis } = openReadingPorts({ folder: context.folder, repository, variables: context.kpis })
  const ports = { history: openHistory(repository), disk: noDisk }
  const policy = await readPolicy(request, undefined, ports)
  const { append } = openRecords(context.records, { now: () => new Date(), mayAppend: true })
  const { kept } = await keepKpis(
    {
      config: policy.config,
      journeys: Object.keys(policy.config.journeys),
      text: policyText({ request, policy }, ports),
      commit: request.head,
      at: new Date(),
    },
    {
      // Those of earlier runs come from the host: a folder that code could have written to is not looked into.
      records: { list: host.records.list, ...(append && { append }) },
      kpis,
      progress: (event) => {
        const { mark, text, rest } = progressLine(event)
        log.say(`${mark} ${text}${rest}`)
      },
    },
  )
  if (kept > 0) output('records', context.records)
  return 0
}
