import { changedModules } from './flows/changed-modules.ts'
import { importGraph } from './journeys/import-graph/import-graph.ts'
import type { Ports } from './ports.ts'
import { readSources } from './select-journeys.ts'
import type { Request } from './types.ts'

/** How a spec differs between base and head, beyond its own flow's text. */
export type SpecChanges = {
  /** Files that the spec is made of and that the change touches. */
  modules(spec: string): Promise<string[]>
  difference(spec: string): Promise<string>
}

export function specChanges(request: Request, { history }: Pick<Ports, 'history'>): SpecChanges {
  if (request.kind === 'addresses' || !history) return { modules: async () => [], difference: async () => '' }
  const { base, head } = request
  return {
    async modules(spec) {
      const changes = await history.changes(base, head)
      const graphs = await Promise.all(
        [base, head].map(async (commit) => importGraph(await readSources(history, commit))),
      )
      return [...new Set(graphs.flatMap((graph) => changedModules({ spec, graph, changes })))]
    },
    difference: (spec) => history.difference(base, head, spec),
  }
}
