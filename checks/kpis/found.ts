import type { KpiWindow } from '../types.ts'

/**
 * An amount as a source gives it: a rate as counts or as a value, in the KPI's own unit. A source that has no number says
 * nothing; it never says zero for that.
 */
export type FoundAmount = {
  value?: number
  numerator?: number
  denominator?: number
  sample?: number
  sd?: number
  interval?: [low: number, high: number]
}

/**
 * What a source found of one KPI. Where counts of days add up to those of a window, `days` will do; a source of medians,
 * or of people who may come on several days, gives `window` and `previous` as well. `releases` are of the window.
 */
export type Found = {
  days?: (FoundAmount & { day: string })[]
  /** `when` is the source's own window, where it does not follow the one that is asked for. */
  window?: FoundAmount & { when?: KpiWindow | 'unsaid' }
  previous?: FoundAmount & { when?: KpiWindow }
  releases?: (FoundAmount & { release: string })[]
  freshUntil?: Date
  notes?: string[]
}
