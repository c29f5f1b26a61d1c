import { followAll } from '../checks/follow-all.ts'
import { experimentsOf } from './experiments-of.ts'
import { hostOf } from './host-of.ts'
import type { Step } from './perform.ts'

/** Follows every experiment that is alive, once: a schedule comes again. */
export async function followExperiments(step: Step): Promise<number> {
  const { log } = step
  const host = hostOf(step)
  const experiments = experimentsOf(step, host)
  const { followed, refused } = await followAll({}, { host, experiments, clock: { date: () => new Date() } })
  for (const { number, said } of followed) for (const line of said) log.say(`#${number}: ${line}`)
  if (followed.length === 0 && refused.length === 0) log.say('There is no experiment to follow.')
  for (const message of refused) log.annotate({ level: 'warning', title: 'Not followed', message })
  return 0
}
