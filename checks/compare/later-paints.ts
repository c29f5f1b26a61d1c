import type { Attempt, Pair } from '../types.ts'
import { timeWords } from './amount-words.ts'
import { median } from './median.ts'

const least = 50

/** The page whose largest paint comes later by most, and the element painted: "/import: 420 ms before, 1.9 s now (img.chart)". */
export function laterPaints(pairs: Pair[]): string[] {
  const [base, head] = [pairs.map((pair) => paintsOf(pair.base)), pairs.map((pair) => paintsOf(pair.head))]
  const typical = (arm: Map<string, Paint>[], page: string) =>
    median(arm.flatMap((paints) => paints.get(page)?.lcp ?? []))
  const pages = new Set(head.flatMap((paints) => [...paints.keys()]))
  const [latest] = [...pages]
    .map((page) => ({ page, before: typical(base, page), now: typical(head, page) }))
    .filter(({ before, now }) => now - before >= least)
    .toSorted((a, b) => b.now - b.before - (a.now - a.before))
  if (latest === undefined) return []
  const element = head.map((paints) => paints.get(latest.page)?.element).find((name) => name !== undefined)
  const painted = element === undefined ? '' : ` (${element})`
  return [`${latest.page}: ${timeWords(latest.before)} before, ${timeWords(latest.now)} now${painted}`]
}

type Paint = { lcp: number; element?: string }

/** The latest of each page, by path: a page may be shown more than once. */
function paintsOf({ vitals }: Attempt): Map<string, Paint> {
  const paints = new Map<string, Paint>()
  for (const { path, lcp, ...rest } of [...(vitals?.documents ?? []), ...(vitals?.routes ?? [])]) {
    if (lcp === undefined || lcp <= (paints.get(path)?.lcp ?? -1)) continue
    paints.set(path, { lcp, ...('element' in rest && rest.element !== undefined && { element: rest.element }) })
  }
  return paints
}
