import type { Attempt, Pair } from '../types.ts'
import { sizeWords } from './amount-words.ts'
import { median } from './median.ts'
import { resourceKey } from './resource-key.ts'

const least = 1000

/** The three resources that grew most, where it is a kB or more: "GET /assets/index-*.js: 182 kB before, 489 kB now". */
export function grownResources(pairs: Pair[], origins: string[]): string[] {
  const sizes = (attempt: Attempt) => {
    const sums = new Map<string, number>()
    for (const request of attempt.requests ?? []) {
      const key = resourceKey(request, origins)
      sums.set(key, (sums.get(key) ?? 0) + (request.bytes ?? 0))
    }
    return sums
  }
  const [base, head] = [pairs.map((pair) => sizes(pair.base)), pairs.map((pair) => sizes(pair.head))]
  const typical = (arm: Map<string, number>[], key: string) => median(arm.map((sums) => sums.get(key) ?? 0))
  return [...new Set(head.flatMap((sums) => [...sums.keys()]))]
    .map((key) => ({ key, before: typical(base, key), now: typical(head, key) }))
    .filter(({ before, now }) => now - before >= least)
    .toSorted((a, b) => b.now - b.before - (a.now - a.before))
    .slice(0, 3)
    .map(
      ({ key, before, now }) =>
        `${key}: ${before === 0 ? 'new' : `${sizeWords(before)} before`}, ${sizeWords(now)} now`,
    )
}
