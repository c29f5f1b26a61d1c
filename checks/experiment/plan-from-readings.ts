import type { JourneyConfig } from '../../config-schema/index.ts'
import type { ExperimentKpi, KpiReading, PlannedExperiment } from '../types.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { listWords } from '../verdict/list-words.ts'
import { peopleOverTime } from './people-over-time.ts'
import { defaults, type ExperimentWish, planExperiment } from './plan-experiment.ts'
import { splitArms } from './split-arms.ts'
import { toExperimentKpi } from './to-experiment-kpi.ts'

/** What somebody asks for besides what the configuration says; `mde` is relative. */
export type ExperimentOptions = {
  kpi?: string
  mde?: number
  variants?: string
  split?: string
  maxWeeks?: number
}

/** `journey` is its id, `change` what is changed in the author's words, which are untrusted. */
export type ToPlan = { journey: string; config: JourneyConfig; options: ExperimentOptions; change?: string }

type Wish = ExperimentWish | { reason: string }

/** The plan of an experiment on a journey, from what production says of it today. */
export function planFromReadings(wanted: ToPlan, readings: KpiReading[]): PlannedExperiment {
  const wish = wishOf(wanted, readings)
  return 'reason' in wish ? { status: 'refused', reason: wish.reason } : planExperiment(wish)
}

function wishOf({ journey: id, config, options, change }: ToPlan, readings: KpiReading[]): Wish {
  const { title, experiment } = config
  const known = new Map(readings.map((reading) => [reading.kpi, reading]))
  const primary = primaryOf(options.kpi ?? experiment.kpi, known)
  if ('reason' in primary) return primary
  const others = Object.keys(experiment.guardrails).filter((kpi) => kpi !== primary.kpi)
  const beside = experiment.secondary.filter((kpi) => kpi !== primary.kpi && !others.includes(kpi))
  const secondary = experimentKpis(beside, known)
  if ('reason' in secondary) return secondary
  const guardrails = experimentKpis(others, known)
  if ('reason' in guardrails) return guardrails
  const arms = splitArms(options)
  if ('reason' in arms) return arms
  const traffic = trafficOf(primary.kpi, known)
  if ('reason' in traffic) return traffic
  return {
    journey: { id, title },
    ...(change !== undefined && { change: `“${change}”` }),
    primary: { ...primary, effect: { size: options.mde ?? experiment.effect, unit: 'relative' } },
    secondary,
    guardrails: guardrails.map((kpi) => ({
      ...kpi,
      margin: { size: experiment.guardrails[kpi.kpi] ?? 0, unit: 'relative' },
    })),
    arms,
    traffic,
    alpha: defaults.alpha,
    power: defaults.power,
    looks: experiment.looks,
    maxWeeks: options.maxWeeks ?? experiment.maxWeeks,
  }
}

/** The KPI that decides: the one that is named, else the first that an experiment can be about. */
function primaryOf(named: string | undefined, known: Map<string, KpiReading>): ExperimentKpi | { reason: string } {
  if (known.size === 0) return { reason: 'The journey has no KPIs, so that no experiment can be about it.' }
  if (named !== undefined) return kpiOf(named, known)
  const found = [...known.values()].map(toExperimentKpi)
  const [first] = found
  return found.find((one) => !('reason' in one)) ?? first ?? { reason: '' }
}

function kpiOf(kpi: string, known: Map<string, KpiReading>): ExperimentKpi | { reason: string } {
  const reading = known.get(kpi)
  if (reading === undefined) {
    const names = [...known.keys()].map((name) => `\`${name}\``)
    return { reason: `The journey has no KPI of that name. It has ${listWords(names)}.` }
  }
  const found = toExperimentKpi(reading)
  return 'reason' in found ? { reason: `The ${kpiTitle(kpi)} cannot be part of it: ${found.reason}` } : found
}

function experimentKpis(names: string[], known: Map<string, KpiReading>): ExperimentKpi[] | { reason: string } {
  const found: ExperimentKpi[] = []
  for (const name of names) {
    const kpi = kpiOf(name, known)
    if ('reason' in kpi) return kpi
    found.push(kpi)
  }
  return found
}

/** How people come, from the KPI that decides, else from the journey's traffic. */
function trafficOf(primary: string, known: Map<string, KpiReading>) {
  const told = [primary, 'traffic'].flatMap((kpi) => {
    const reading = known.get(kpi)
    return reading === undefined ? [] : [peopleOverTime(reading)]
  })
  const [first = { reason: 'Nothing tells how many people come.' }] = told
  return told.find((one) => !('reason' in one)) ?? first
}
