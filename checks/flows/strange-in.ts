import type { Config } from '../../config-schema/index.ts'
import type { Measurement } from '../types.ts'
import { plannedFlows } from './planned-flows.ts'

/**
 * What in a measurement does not fit the configuration that is to judge it, in words; undefined when all does.
 * Flows are measured in the order of the configuration, and an interrupted check has only the first of them.
 */
export function strangeIn(
  { affected, flows }: Pick<Measurement, 'affected' | 'flows'>,
  config: Pick<Config, 'journeys'>,
): string | undefined {
  const ids = affected.status === 'none' ? [] : affected.journeys.map(({ id }) => id)
  const unknown = ids.find((id) => !Object.hasOwn(config.journeys, id))
  if (unknown !== undefined) return `there is no journey "${unknown}" in this one`
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) return `the journey "${twice}" is in it twice`
  const planned = plannedFlows(config, affected)
  const stray = flows.find(({ journey, spec }, index) => {
    const plan = planned[index]
    return plan?.journey.id !== journey || plan.flow.spec !== spec
  })
  if (stray === undefined) return undefined
  return `the flow ${stray.spec} of the journey "${stray.journey}" is not in its place in this one`
}
