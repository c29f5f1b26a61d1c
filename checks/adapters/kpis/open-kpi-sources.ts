import type { KpiConfig } from '../../../config-schema/index.ts'
import type { KpiSources } from '../../ports.ts'
import { readKpiFromFile } from './file.ts'
import type { KpiSource } from './kpi-source.ts'

const sources: Record<KpiConfig['source'], KpiSource> = { file: readKpiFromFile }

/** Every source a configuration can name. Readings come in the order of the journeys and of their KPIs. */
export function openKpiSources({ now }: { now: () => Date }): KpiSources {
  return {
    read: async ({ journeys, config, text }) => {
      const readAt = now().toISOString()
      const textOnce = remember(text)
      return await Promise.all(
        journeys.flatMap((journey) =>
          Object.entries(config.journeys[journey]?.kpis ?? {}).map(([kpi, { target, ...how }]) =>
            sources[how.source]({
              wanted: { kpi, journey, source: how.path, ...(target === undefined ? {} : { target }) },
              config: how,
              text: textOnce,
              readAt,
            }),
          ),
        ),
      )
    },
  }
}

/** Several KPIs often share a file. */
function remember<Value>(look: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (key) => {
    const found = known.get(key) ?? look(key)
    known.set(key, found)
    return found
  }
}
