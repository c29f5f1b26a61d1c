import type { Config } from '../config-schema/index.ts'
import { type ExperimentOptions, planFromReadings } from './experiment/plan-from-readings.ts'
import type { KpiSources } from './ports.ts'
import type { PlannedExperiment } from './types.ts'

type Asked = {
  journey: string
  config: Config
  text: (path: string) => Promise<string | undefined>
  options: ExperimentOptions
  /** What is changed, in the author's words, which are untrusted. */
  change?: string
  /** What experiments on this journey showed before, in words. */
  learnt?: string[]
}

/** Plans an experiment on a journey by its configuration and by what production says of it today. */
export async function designExperiment(
  { journey: id, config, text, options, change, learnt = [] }: Asked,
  { kpis }: { kpis: Pick<KpiSources, 'read'> },
): Promise<PlannedExperiment> {
  const journey = config.journeys[id]
  if (journey === undefined) return { status: 'refused', reason: `There is no journey \`${id}\` here.` }
  const readings = await kpis.read({ journeys: [id], config, text, trusted: true })
  const wanted = { journey: id, config: journey, options, ...(change !== undefined && { change }) }
  const planned = planFromReadings(wanted, readings)
  if (planned.status !== 'planned' || learnt.length === 0) return planned
  return { status: 'planned', plan: { ...planned.plan, notes: [...planned.plan.notes, ...learnt].slice(0, 20) } }
}
