import type { CoverageRecord, MeasuredFlow } from '../types.ts'
import type { PlannedFlow } from './planned-flows.ts'

/**
 * What each journey ran on a commit, from its flows as they were planned and as they were measured, in one order. Left out
 * is a journey of which a flow was not seen to its end: a newer record that lacks files hides an older one that has
 * them. Flows whose attempts are limited are never inspected, and not waited for.
 */
export function coverageRecords({
  planned,
  flows,
  commit,
  at,
}: {
  planned: PlannedFlow[]
  flows: MeasuredFlow[]
  commit: string
  at: string
}): CoverageRecord[] {
  const inspectable = planned
    .map((plan, index) => ({ plan, flow: flows[index] }))
    .filter(({ plan }) => plan.flow.attempts === undefined)
  return [...Map.groupBy(inspectable, ({ plan }) => plan.journey.id)].flatMap(([journey, those]) => {
    const ran = those.map(({ flow }) => ranToItsEnd(flow))
    if (!ran.every((paths) => paths !== undefined)) return []
    const paths = [...new Set(ran.flat())].toSorted()
    return paths.length === 0 ? [] : [{ journey, commit, at, files: paths.map((path) => ({ path })) }]
  })
}

function ranToItsEnd(flow: MeasuredFlow | undefined): string[] | undefined {
  if (flow?.status !== 'measured') return undefined
  return flow.inspected?.some(({ head }) => head.outcome === 'completed') ? flow.ran : undefined
}
