import type { Config } from '../../config-schema/index.ts'
import { type ImportGraph, importGraph } from './import-graph/import-graph.ts'
import { type JourneyScope, journeyScope } from './journey-scope.ts'
import type { SourceFiles } from './source-files.ts'

/** What is known of one arm: its paths, who imports whom, and what belongs to each journey, by id. */
export type Survey = { paths: ReadonlySet<string>; graph: ImportGraph; scopes: ReadonlyMap<string, JourneyScope> }

export function survey(files: SourceFiles, config: Pick<Config, 'journeys'>): Survey {
  const graph = importGraph(files)
  const scopes = Object.entries(config.journeys).map(([id, journey]) => {
    return [id, journeyScope(journey, { paths: files.paths, graph })] as const
  })
  return { paths: new Set(files.paths), graph, scopes: new Map(scopes) }
}
