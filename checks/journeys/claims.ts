import type { Because } from '../types.ts'
import { evidenceOf, loadingEvidence } from './evidence.ts'
import { fileKind } from './file-kind.ts'
import type { JourneyScope } from './journey-scope.ts'
import type { Survey } from './survey.ts'
import type { TouchedFile } from './touched-files.ts'

/** A journey that a touched file affects, and why. */
export type Claim = { id: string; touched: TouchedFile; because: Because }

/**
 * Every journey's claim on every touched file. Code that none claims, but that loads code of a journey's paths
 * (a server's main file), is claimed for that; a test is claimed only where it is a flow or a flow imports it.
 */
export function claimsOf(candidates: TouchedFile[], arms: { head: Survey; base?: Survey }): Claim[] {
  return candidates.flatMap((touched) => {
    const scopes = arms[touched.arm]?.scopes ?? new Map<string, JourneyScope>()
    if (!hasEffect(touched))
      return claims(touched, scopes, (scope) => evidenceOf(touched, { ...scope, loading: new Map() }))
    const direct = claims(touched, scopes, (scope) => evidenceOf(touched, scope))
    return direct.length > 0 ? direct : claims(touched, scopes, (scope) => loadingEvidence(touched, scope.loadingPaths))
  })
}

/** Tests and what is never shipped have no effect by themselves. */
export function hasEffect({ path }: Pick<TouchedFile, 'path'>): boolean {
  return fileKind(path) !== 'test' && fileKind(path) !== 'inert'
}

function claims(
  touched: TouchedFile,
  scopes: ReadonlyMap<string, JourneyScope>,
  find: (scope: JourneyScope) => Because | undefined,
): Claim[] {
  return [...scopes].flatMap(([id, scope]) => {
    const because = find(scope)
    return because ? [{ id, touched, because }] : []
  })
}
