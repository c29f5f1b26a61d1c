import { posix } from 'node:path'
import type { ImportGraph } from '../journeys/import-graph/import-graph.ts'
import type { Change } from '../types.ts'

const PLAYWRIGHT_CONFIG = /(^|\/)playwright\.config\.[cm]?[jt]s$/

/**
 * The changed files that a spec is made of besides itself: what it and its Playwright config import, in
 * that commit. The flow is then not the same although its text is.
 */
export function changedModules({
  spec,
  graph,
  changes,
}: {
  spec: string
  graph: ImportGraph
  changes: Change[]
}): string[] {
  const changed = new Set(changes.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from])))
  const configs = [...graph.imports.keys()].filter((path) => PLAYWRIGHT_CONFIG.test(path))
  const reached = new Set<string>()
  const queue = [spec, ...(configs.length === 1 ? configs : configs.filter((path) => isAround(path, spec)))]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (reached.has(path)) continue
    reached.add(path)
    queue.push(...(graph.imports.get(path) ?? []))
  }
  reached.delete(spec)
  return [...reached].filter((path) => changed.has(path))
}

function isAround(config: string, spec: string): boolean {
  const folder = posix.dirname(config)
  return folder === '.' || spec.startsWith(`${folder}/`)
}
