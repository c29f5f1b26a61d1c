import { nearestWord } from '../../config-schema/nearest-word.ts'
import { mistakes } from '../errors.ts'

export const experimentActions = ['plan', 'start', 'status', 'stop', 'decide'] as const

/** `mde` is a ratio; which variants, split, KPI and provider there can be is for the configuration to say. */
export type ExperimentCommand = {
  name: 'experiment'
  action: (typeof experimentActions)[number]
  journey?: string
  kpi?: string
  mde?: number
  variants?: string
  split?: string
  maxWeeks?: number
  provider?: string
  flag?: string
  overlap?: true
}

/** @throws UserMistake for what cannot be meant. */
export function readExperiment([word = '', journey]: string[], options: Record<string, string>): ExperimentCommand {
  const action = experimentActions.find((one) => one === word.toLowerCase())
  if (action === undefined) {
    const nearest = nearestWord(word, [...experimentActions])
    throw mistakes.commandActionUnknown({ nearest, known: [...experimentActions] })
  }
  const { kpi, mde, variants, split, provider, flag, overlap, 'max-weeks': weeks } = options
  const given = { journey, kpi, variants, split, provider, flag }
  const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (flag !== undefined && !/^[\w.-]{1,100}$/.test(flag)) throw mistakes.commandFlagInvalid()
  return {
    name: 'experiment',
    action,
    ...written,
    ...(mde !== undefined && { mde: readPercent(mde) }),
    ...(weeks !== undefined && { maxWeeks: readWeeks(weeks) }),
    ...(overlap !== undefined && { overlap: true as const }),
  }
}

function readPercent(written: string): number {
  const [, number] = /^(\d{1,3}(?:\.\d{1,4})?) ?%?$/.exec(written) ?? []
  if (number === undefined) throw mistakes.commandPercentInvalid()
  return Number(number) / 100
}

function readWeeks(written: string): number {
  const weeks = /^\d{1,2}$/.test(written) ? Number(written) : 0
  if (weeks < 1 || weeks > 52) throw mistakes.commandWeeksInvalid()
  return weeks
}
