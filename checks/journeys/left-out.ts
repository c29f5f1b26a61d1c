import type { Config } from '../../config-schema/index.ts'
import type { Affected } from '../types.ts'
import { hasEffect } from './claims.ts'
import { fileKind } from './file-kind.ts'
import { globMatcher } from './globs/glob-matcher.ts'
import { isConsidered } from './is-considered.ts'
import { membership } from './journey-scope.ts'

/**
 * A journey that a measurement leaves out although the paths of the changed files alone affect it, and the file;
 * undefined where there is none. What the files import is not looked at: their text is not at hand.
 */
export function leftOut(
  files: string[],
  { affected, config }: { affected: Affected; config: Pick<Config, 'journeys' | 'widen' | 'ignore'> },
): { journey: string; file: string } | undefined {
  const listed = new Set(affected.status === 'none' ? [] : affected.journeys.map(({ id }) => id))
  const changed = files.map((path) => ({ path })).filter(isConsidered(config))
  const effective = changed.filter(hasEffect)
  const widen = config.widen.map(globMatcher)
  const widening = effective.find(({ path }) => fileKind(path) === 'setup' || widen.some((matches) => matches(path)))
  for (const [id, journey] of Object.entries(config.journeys).filter(([id]) => !listed.has(id))) {
    const member = membership(journey)
    const isBoundless = journey.entry.length === 0 && journey.paths.length === 0
    const found = changed.find(({ path }) => member(path)) ?? widening ?? (isBoundless ? effective[0] : undefined)
    if (found) return { journey: id, file: found.path }
  }
  return undefined
}
