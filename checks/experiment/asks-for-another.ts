import type { ExperimentCommand } from '../commands/read-experiment.ts'
import type { ExperimentState } from '../types.ts'
import { splitArms } from './split-arms.ts'

/** Whether a command asks for anything that an experiment is not, in what it says at all. */
export function asksForAnother(command: ExperimentCommand, { plan, provider, flag }: ExperimentState): boolean {
  const { kpi, mde, variants, split, maxWeeks } = command
  const { primary, arms, weeks } = plan
  const isOther = <Value>(asked: Value | undefined, is: Value) => asked !== undefined && asked !== is
  const namesArms = variants !== undefined || split !== undefined
  return (
    isOther(command.provider, provider) ||
    isOther(command.flag, flag) ||
    isOther(kpi, primary.kpi) ||
    isOther(mde, primary.effect.unit === 'relative' ? primary.effect.size : undefined) ||
    (namesArms && hasOtherArms(splitArms(command), arms)) ||
    (maxWeeks !== undefined && weeks > maxWeeks)
  )
}

type Arms = { name: string; share: number }[]

function hasOtherArms(asked: Arms | { reason: string }, arms: Arms): boolean {
  if ('reason' in asked || asked.length !== arms.length) return true
  return asked.some(({ name, share }, at) => arms[at]?.name !== name || arms[at].share !== share)
}
