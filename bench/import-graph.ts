/**
 * How long the whole import graph of a generated application takes, from texts in memory:
 * `node bench/import-graph.ts [FILES]`, 5,000 files unless told otherwise.
 */
import { importGraph } from '../checks/journeys/import-graph/import-graph.ts'
import { generatedApplication } from './generated-application.ts'

const count = Number(process.argv[2] ?? 5000)
const files = generatedApplication(count)
const runs: number[] = []
for (let run = 0; run < 3; run++) {
  const started = performance.now()
  const graph = importGraph(files)
  runs.push(performance.now() - started)
  if (run > 0) continue
  const edges = [...graph.imports.values()].reduce((sum, targets) => sum + targets.length, 0)
  console.log(`${files.paths.length} files, ${edges} edges, ${graph.unsure.size} unsure, ${graph.broken.size} broken`)
}
console.log(`first ${runs.map((ms) => `${Math.round(ms)} ms`).join(', then ')}`)
console.log(`memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`)
