import type { EffectSize, ExperimentKpi } from '../types.ts'
import { formatCount, formatNumber, formatShare } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import type { ExperimentWish } from './plan-experiment.ts'

/** "Because … we believe … will raise the completion rate of … from 62 % by at least 15 % (relative); we know in 2 weeks." */
export function hypothesisText({ because, change, primary, journey }: ExperimentWish, weeks: number): string {
  const reason = because === undefined ? 'We' : `Because ${because} we`
  const verb = primary.better === 'higher' ? 'raise' : 'lower'
  return [
    `${reason} believe ${change ?? 'this change'} will ${verb} the ${kpiTitle(primary.kpi)} of ${journey.title}`,
    `from ${valueText(primary, primary.base)} by at least ${sizeText(primary, primary.effect)};`,
    `we know in ${formatCount(weeks, 'week')}.`,
  ].join(' ')
}

/** "15 % (relative)", "5 percentage points", "1.5". */
export function sizeText({ kind }: Pick<ExperimentKpi, 'kind'>, { size, unit }: EffectSize): string {
  if (unit === 'relative') return `${formatShare(size)} (relative)`
  return kind === 'share' ? `${formatNumber(size * 100)} percentage points` : formatNumber(size)
}

/** A value of a KPI: shares in per cent, all else as a number. */
export function valueText({ kind }: Pick<ExperimentKpi, 'kind'>, value: number): string {
  return kind === 'share' ? formatShare(value) : formatNumber(value)
}
