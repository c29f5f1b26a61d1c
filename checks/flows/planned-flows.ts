import type { Config, FlowConfig, Limits } from '../../config-schema/index.ts'
import type { Affected } from '../types.ts'

/** A flow to measure, in the order of the configuration; `pages` are visited when the journey has no script. */
export type PlannedFlow = {
  journey: { id: string; title: string; limits: Limits; masks: string[] }
  flow: FlowConfig
  pages: string[]
}

/** The flows of the selected journeys; a journey without a script is a visit of its pages. */
export function plannedFlows(config: Pick<Config, 'journeys'>, affected: Affected): PlannedFlow[] {
  if (affected.status === 'none') return []
  return affected.journeys.flatMap(({ id }): PlannedFlow[] => {
    const found = config.journeys[id]
    if (!found) return []
    const journey = { id, title: found.title, limits: found.limits, masks: found.masks }
    if (found.flows.length > 0) return found.flows.map((flow) => ({ journey, flow, pages: [] }))
    if (found.pages.length === 0) return []
    return [{ journey, flow: { spec: found.pages.join(' '), profile: 'desktop' as const }, pages: found.pages }]
  })
}
