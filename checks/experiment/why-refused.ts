import type { EffectSize, ExperimentKpi } from '../types.ts'
import { formatShare } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import type { ExperimentWish } from './plan-experiment.ts'
import { signedSize } from './size-experiment.ts'

/** Why nobody could run such an experiment, in one sentence with what would be right; undefined where one could. */
export function whyRefused(wish: ExperimentWish): string | undefined {
  const { primary, secondary, guardrails, arms, alpha, power, maxWeeks } = wish
  const names = arms.map(({ name }) => name)
  const sum = arms.reduce((all, { share }) => all + share, 0)
  if (arms.length < 2) return 'An experiment needs a control and at least one variant, such as control,b.'
  if (new Set(names).size < names.length) return `Variants have a name each, and here are ${names.join(', ')}.`
  if (arms.some(({ share }) => !(share > 0))) return 'Each variant needs a share above 0 %.'
  if (Math.abs(sum - 1) > 1e-6) return `The split must sum to 100 %, and sums to ${formatShare(sum)}.`
  if (!(alpha > 0 && alpha < 0.5)) return `Alpha must be between 0 and 0.5, such as 0.05, and is ${alpha}.`
  if (!(power > 0.5 && power < 1))
    return `The power must be between 50 % and 100 %, such as 80 %, and is ${power * 100} %.`
  if (!(Number.isInteger(maxWeeks) && maxWeeks >= 1))
    return `The longest time is whole weeks, at least 1, not ${maxWeeks}.`
  const kpis = [primary, ...secondary, ...guardrails]
  const twice = kpis.find(({ kpi }, at) => kpis.findIndex((other) => other.kpi === kpi) !== at)
  if (twice !== undefined) return `The ${kpiTitle(twice.kpi)} has one part to play, and was given two.`
  return (
    kpis.map(whyNoKpi).find((why) => why !== undefined) ??
    whyNoSize(primary, primary.effect, 'effect') ??
    guardrails.map((guardrail) => whyNoSize(guardrail, guardrail.margin, 'margin')).find((why) => why !== undefined) ??
    whyBeyond(primary)
  )
}

function whyNoKpi({ kpi, kind, base, sd }: ExperimentKpi): string | undefined {
  const title = kpiTitle(kpi)
  if (kind === 'share' && !(base > 0 && base < 1)) {
    return `The ${title} is ${formatShare(base)}, so that nothing varies; an experiment needs a share between 0 and 100 %.`
  }
  if (kind !== 'share' && !(sd !== undefined && sd > 0)) {
    return `Nothing tells how much the ${title} varies from person to person; its source must give a standard deviation.`
  }
  return Number.isFinite(base) ? undefined : `The ${title} has no value to start from.`
}

function whyNoSize({ kpi, base }: ExperimentKpi, { size, unit }: EffectSize, what: string): string | undefined {
  if (!(size > 0)) return `The ${what} of the ${kpiTitle(kpi)} must be above 0, such as 15 %.`
  if (unit === 'relative' && base === 0) {
    return `The ${kpiTitle(kpi)} is 0, of which no percentage is anything; give its ${what} as an absolute number.`
  }
  return undefined
}

function whyBeyond(primary: ExperimentWish['primary']): string | undefined {
  const { kpi, kind, base, better } = primary
  const end = base + signedSize(primary, primary.effect)
  if (kind !== 'share' || (end >= 0 && end <= 1)) return undefined
  const most = better === 'higher' ? (1 - base) / base : 1
  const way = better === 'higher' ? 'rise' : 'fall'
  return `The ${kpiTitle(kpi)} of ${formatShare(base)} cannot ${way} so far; at most by ${formatShare(most)} (relative).`
}
