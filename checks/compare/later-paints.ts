import type { Attempt, Pair } from '../types.ts'
import { timeWords } from './amount-words.ts'
import { median } from './median.ts'
import { pathKey } from './resource-key.ts'

const least = 50
/** ms by which a page comes later that is not the slowest, at least. */
const leastOfOthers = 300

/**
 * The largest paints of one page by pair, and what came later: "/import: 420 ms before, 1.9 s now (img.chart)".
 * `tolerated` is by how many ms more nobody wonders: pages that load cold differ by so much from time to time, and of
 * several pages one always does. Of the slowest page that is what base itself varied by.
 */
export type LaterPaint = { base: number[]; head: number[]; tolerated: number; evidence: string[] }

/**
 * The pages whose largest paint comes later, each for itself, the one that comes later by most first: a page that is slow
 * as it always was must not hide another. A pair counts where both of its attempts painted the page.
 */
export function laterPaints(pairs: Pair[]): LaterPaint[] {
  const paints = pairs.map(({ base, head }) => ({ base: paintsOf(base), head: paintsOf(head) }))
  const slowest = slowestOf(paints.map(({ base }) => base))
  return [...new Set(paints.flatMap(({ head }) => [...head.keys()]))]
    .flatMap((page) => {
      const both = paints.flatMap(({ base, head }) => {
        const [before, now] = [base.get(page), head.get(page)]
        return before === undefined || now === undefined ? [] : [{ before, now }]
      })
      if (both.length === 0) return []
      const [base, head] = [both.map(({ before }) => before.lcp), both.map(({ now }) => now.lcp)]
      const [before, now] = [median(base), median(head)]
      const element = both.find(({ now: { element: name } }) => name !== undefined)?.now.element
      const painted = element === undefined ? '' : ` (${element})`
      const evidence = [`${page}: ${timeWords(before)} before, ${timeWords(now)} now${painted}`]
      const varied = Math.max(...base) - Math.min(...base)
      const tolerated = page === slowest ? varied : Math.max(varied, leastOfOthers)
      return now - before < least ? [] : [{ base, head, tolerated, evidence, growth: now - before }]
    })
    .toSorted((a, b) => b.growth - a.growth)
    .map(({ growth: _, ...later }) => later)
}

function slowestOf(paints: Map<string, Paint>[]): string | undefined {
  const typical = (page: string) => median(paints.flatMap((one) => one.get(page)?.lcp ?? []))
  return [...new Set(paints.flatMap((one) => [...one.keys()]))].toSorted((a, b) => typical(b) - typical(a))[0]
}

type Paint = { lcp: number; element?: string }

/** The latest of each page, by path: a page may be shown more than once. */
function paintsOf({ vitals }: Attempt): Map<string, Paint> {
  const paints = new Map<string, Paint>()
  for (const { path, lcp, ...rest } of [...(vitals?.documents ?? []), ...(vitals?.routes ?? [])]) {
    const page = pathKey(path)
    if (lcp === undefined || lcp <= (paints.get(page)?.lcp ?? -1)) continue
    paints.set(page, { lcp, ...('element' in rest && rest.element !== undefined && { element: rest.element }) })
  }
  return paints
}
