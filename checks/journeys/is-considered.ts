import type { Config } from '../../config-schema/index.ts'
import { fileKind } from './file-kind.ts'
import { globMatcher } from './globs/glob-matcher.ts'

/** Left out are ignored files, our own configuration (base's is the one that counts), and the KPIs' numbers. */
export function isConsidered(config: Pick<Config, 'journeys' | 'ignore'>): (file: { path: string }) => boolean {
  const ignored = config.ignore.map(globMatcher)
  const kpis = Object.values(config.journeys).flatMap((journey) => Object.values(journey.kpis))
  const numbers = new Set(kpis.flatMap((kpi) => (kpi.source === 'file' ? [kpi.path] : [])))
  return ({ path }) => !ignored.some((matches) => matches(path)) && !numbers.has(path) && fileKind(path) !== 'policy'
}
