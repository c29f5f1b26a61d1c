import { followAll } from '../checks/follow-all.ts'
import { experimentsOf } from './experiments-of.ts'
import { plainLine } from '../checks/verdict/plain-text.ts'
import { hostOf } from './host-of.ts'
import type { Step } from './perform.ts'

/** Follows every experiment that is alive, once: a schedule comes again. */
export async function followExperiments(step: Step): Promise<number> {
  const { log, context } = step
  const host = await hostOf(step)
  const experiments = experimentsOf(step, host)
  const { followed, refused } = await followAll({}, { host, experiments, clock: { date: () => new Date() } })
  for (const { number, said, inTheWay = [] } of followed) {
    const where = `${context.host.web}/${context.repository}/pull/${number}`
    for (const line of said) log.say(`${where}: ${plainLine(line, 2_000)}`)
    for (const reason of inTheWay) {
      log.annotate({ level: 'warning', title: `In the way of the experiment of #${number}`, message: reason })
    }
  }
  if (followed.length === 0 && refused.length === 0) log.say('There is no experiment to follow.')
  for (const message of refused) log.annotate({ level: 'warning', title: 'Not followed', message })
  return 0
}
