import type { ArmEffect, ExperimentPlan } from '../types.ts'
import { formatChange, formatInterval, formatNumber } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { valueText } from './hypothesis-text.ts'

/** "In b the completion rate is 71 %, in control 62 %: +15 % (+9 to +21)." Relative where there is a ratio. */
export function effectText(plan: ExperimentPlan, effect: ArmEffect): string {
  const kpi = [plan.primary, ...plan.secondary, ...plan.guardrails].find((one) => one.kpi === effect.kpi)
  const kind = kpi?.kind ?? 'mean'
  const kpiValue = (value: number) => valueText({ kind }, value)
  const values = `${kpiValue(effect.treatment)}, in ${plan.arms[0]?.name} ${kpiValue(effect.control)}`
  return `In ${effect.arm} the ${kpiTitle(effect.kpi)} is ${values}: ${changeText(effect)}.`
}

/** "+15 % (+9 to +21)". */
export function changeText({ relative, absolute, interval }: ArmEffect): string {
  if (relative !== undefined && interval.relative !== undefined) {
    return `${formatChange(relative)} (${formatInterval(interval.relative)})`
  }
  return `${formatNumber(absolute)} (${interval.absolute.map(formatNumber).join(' to ')})`
}
