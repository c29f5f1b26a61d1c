import type { Config } from '../../config-schema/index.ts'
import { kpisOf } from '../kpis/kpis-of.ts'
import type { ExperimentState } from '../types.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { sizeText } from './hypothesis-text.ts'

/** What the configuration says by now of an experiment that was started, where that differs: the plan stays as it was. */
export function deviationsOf({ plan, provider }: Pick<ExperimentState, 'plan' | 'provider'>, config: Config): string[] {
  const journey = config.journeys[plan.journey]
  if (journey === undefined) return ['The configuration has no such journey any more.']
  const { experiment } = journey
  const names = kpisOf(journey).map(({ kpi }) => kpi)
  const gone = [plan.primary, ...plan.secondary, ...plan.guardrails].filter(({ kpi }) => !names.includes(kpi))
  const margins = plan.guardrails.flatMap(({ kpi, kind, margin }) => {
    const size = experiment.guardrails[kpi]
    if (size === undefined) return [`The ${kpiTitle(kpi)} is no guardrail in the configuration any more.`]
    const written = sizeText({ kind }, { size, unit: 'relative' })
    return margin.unit === 'relative' && margin.size !== size
      ? [
          `The margin of the ${kpiTitle(kpi)} is ${written} in the configuration, and ${sizeText({ kind }, margin)} in the plan.`,
        ]
      : []
  })
  const added = Object.keys(experiment.guardrails).filter(
    (kpi) => kpi !== plan.primary.kpi && !plan.guardrails.some((one) => one.kpi === kpi),
  )
  return [
    ...gone.map(({ kpi }) => `The journey has no ${kpiTitle(kpi)} in the configuration any more.`),
    ...margins,
    ...added.map((kpi) => `The configuration has the ${kpiTitle(kpi)} as a guardrail, and the plan has not.`),
    ...(experiment.looks === plan.looks
      ? []
      : [`The configuration decides ${looksWords[experiment.looks]}, and the plan ${looksWords[plan.looks]}.`]),
    ...(config.experiments.provider === provider || Object.hasOwn(config.experiments, provider)
      ? []
      : [`The configuration has no ${provider} any more, which switches the flag.`]),
  ].slice(0, 20)
}

const looksWords = { daily: 'on any day', end: 'at the end alone' }
