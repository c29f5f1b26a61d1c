import type { Attempt, MeasuredFlow } from '../types.ts'

/** A page to audit, opened as `flow` would open it (its index among the journey's flows). */
export type PageToAudit = { flow: number; page: string }

/**
 * The pages of a journey that are audited: those that the configuration names, else those that its flows visit on both
 * arms in attempts that completed, in their order. `left` are those beyond `most`.
 */
export function pagesToAudit({ flows, pages, most }: { flows: MeasuredFlow[]; pages: string[]; most: number }): {
  audited: PageToAudit[]
  left: string[]
} {
  const visits = flows.map(visitedBy)
  const wanted = pages.length > 0 ? pages : [...new Set(visits.flat())]
  const all = wanted.map((page) => ({
    page,
    flow: Math.max(
      0,
      visits.findIndex((visited) => visited.includes(page)),
    ),
  }))
  return { audited: all.slice(0, most), left: all.slice(most).map(({ page }) => page) }
}

function visitedBy(flow: MeasuredFlow): string[] {
  const onBase = new Set(flow.pairs.flatMap(({ base }) => pagesOf(base)))
  const onHead = new Set(flow.pairs.flatMap(({ head }) => pagesOf(head)))
  return [...onBase].filter((page) => onHead.has(page))
}

/** Documents, then what an application shows without loading one: it can be opened by its address as well. */
function pagesOf({ outcome, vitals }: Attempt): string[] {
  if (outcome !== 'completed' || vitals === undefined) return []
  const { documents, routes = [] } = vitals
  return [...documents, ...routes].map(({ path }) => path).filter((path) => path.startsWith('/'))
}
