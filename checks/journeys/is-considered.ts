import type { Config } from '../../config-schema/index.ts'
import { fileKind } from './file-kind.ts'
import { globMatcher } from './globs/glob-matcher.ts'

/** Left out are ignored files, our own configuration (base's is the one that counts), and what KPIs, metrics and feedback are read from. */
export function isConsidered(config: Pick<Config, 'journeys' | 'ignore'>): (file: { path: string }) => boolean {
  const ignored = config.ignore.map(globMatcher)
  const read = Object.values(config.journeys).flatMap(({ kpis, system, feedback }) => [
    ...Object.values(kpis),
    ...Object.values(system),
    ...feedback,
  ])
  const numbers = new Set(read.flatMap((one) => (one.source === 'file' ? [one.path] : [])))
  return ({ path }) => !ignored.some((matches) => matches(path)) && !numbers.has(path) && fileKind(path) !== 'policy'
}
