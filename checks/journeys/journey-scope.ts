import type { JourneyConfig } from '../../config-schema/index.ts'
import { fileKind } from './file-kind.ts'
import { globMatcher } from './globs/glob-matcher.ts'
import type { ImportGraph } from './import-graph/import-graph.ts'
import { type Reach, reach } from './reach.ts'

/** What belongs to a journey on one arm. `member` says why a file is one of its own. */
export type JourneyScope = {
  member(path: string): Membership | undefined
  /** The members and all that they import, each with the way back to its member. */
  imported: Reach
  /** The entries and all that imports them, each with the way to the entry. */
  loading: Reach
  /** The same for code that matches `paths`. */
  loadingPaths: Reach
}

export type Membership = { role: 'entry' | 'flow' } | { role: 'paths'; glob: string }

export function journeyScope(
  journey: Pick<JourneyConfig, 'entry' | 'paths' | 'flows'>,
  { paths, graph }: { paths: readonly string[]; graph: ImportGraph },
): JourneyScope {
  const entries = new Set(journey.entry)
  const member = membership(journey)
  const members = paths.filter((path) => member(path) !== undefined)
  const code = members.filter((path) => graph.imports.has(path))
  return {
    member,
    imported: reach(graph.imports, members),
    loading: reach(
      graph.importedBy,
      members.filter((path) => entries.has(path)),
    ),
    loadingPaths: reach(
      graph.importedBy,
      code.filter((path) => member(path)?.role === 'paths'),
    ),
  }
}

/** Why a file is one of a journey's own; undefined where it is none. */
export function membership(
  journey: Pick<JourneyConfig, 'entry' | 'paths' | 'flows'>,
): (path: string) => Membership | undefined {
  const globs = journey.paths.map((glob) => ({ glob, matches: globMatcher(glob) }))
  const entries = new Set(journey.entry)
  const flows = new Set(journey.flows.map(({ spec }) => spec))
  return (path) => {
    if (entries.has(path)) return { role: 'entry' }
    if (flows.has(path)) return { role: 'flow' }
    if (fileKind(path) === 'test') return undefined
    const glob = globs.find(({ matches }) => matches(path))?.glob
    return glob === undefined ? undefined : { role: 'paths', glob }
  }
}
