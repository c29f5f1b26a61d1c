import type { Because } from '../types.ts'
import type { JourneyScope, Membership } from './journey-scope.ts'
import { type Reach, wayBack } from './reach.ts'
import type { TouchedFile } from './touched-files.ts'

/** Why a touched file affects a journey: it is one of the journey's own, they import it, or it loads an entry. */
export function evidenceOf(touched: TouchedFile, scope: JourneyScope): Because | undefined {
  return (
    ownEvidence(touched, scope.member(touched.path)) ??
    importedEvidence(touched, scope) ??
    loadingEvidence(touched, scope.loading)
  )
}

function ownEvidence(touched: TouchedFile, membership: Membership | undefined): Because | undefined {
  if (!membership) return undefined
  if (membership.role === 'paths') return becauseOf(touched, [], `matches paths ${membership.glob}`)
  return becauseOf(touched, [], `is ${membership.role === 'entry' ? 'an entry' : 'a flow'} of the journey`)
}

function importedEvidence(touched: TouchedFile, scope: JourneyScope): Because | undefined {
  if (!scope.imported.has(touched.path)) return undefined
  const [, ...importers] = wayBack(scope.imported, touched.path)
  const first = importers.at(-1)
  if (first === undefined) return undefined
  const verb = touched.arm === 'base' ? 'imported' : 'imports'
  const evidence = `${first}${rolePhrase(scope.member(first))} ${verb} it${through(importers.slice(0, -1).toReversed())}`
  return becauseOf(touched, importers, evidence)
}

/** `loading` leads from a file to what it loads: an entry, or code of the journey's paths. */
export function loadingEvidence(touched: TouchedFile, loading: Reach): Because | undefined {
  if (!loading.has(touched.path)) return undefined
  const [, ...imported] = wayBack(loading, touched.path)
  const last = imported.at(-1)
  if (last === undefined) return undefined
  const verb = touched.arm === 'base' ? 'imported' : 'imports'
  return becauseOf(touched, imported, `it ${verb} ${last}${through(imported.slice(0, -1))}`)
}

/** A touched file, the files on its way to the journey behind it, and in words what links it. */
export function becauseOf({ path, arm, change }: TouchedFile, rest: string[], evidence: string): Because {
  const isOldName = arm === 'base' && change.status === 'renamed'
  return isOldName
    ? { file: change.path, path: [change.path, path, ...rest], evidence: `renamed from ${path}: ${evidence}` }
    : { file: path, path: [path, ...rest], evidence }
}

function rolePhrase(membership: Membership | undefined): string {
  if (membership?.role === 'flow') return ' (a flow)'
  return membership?.role === 'paths' ? ` (paths ${membership.glob})` : ''
}

const mostNamed = 3

function through(files: string[]): string {
  if (files.length === 0) return ''
  const more = files.length - mostNamed
  return ` through ${files.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
