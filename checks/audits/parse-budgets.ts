import type { AuditAssertion } from './audit-assertion.ts'
import { toAssertion } from './to-assertion.ts'

/** Sizes of a budget are given in KiB. */
const KIB = 1024

/**
 * Budgets as Lighthouse had them (https://github.com/GoogleChrome/budget.json): bounds of the size and number of
 * resources by kind, and of times, for paths that may hold `*` and end in `$`. `left` says what is not taken over.
 */
export function parseBudgets(budgets: unknown): { assertions: AuditAssertion[]; left: string[] } {
  const assertions: AuditAssertion[] = []
  const left: string[] = []
  for (const budget of listOf(budgets)) {
    const { path } = budget
    const bound = (name: string, most: unknown) => {
      const read = toAssertion(name, ['error', { maxNumericValue: most }])
      if (read.status === 'left')
        left.push(`the budget of \`${name.slice(0, 100)}\` is not taken over: ${read.because}.`)
      if (read.status === 'taken')
        assertions.push({ ...read.assertion, ...(typeof path === 'string' && { urls: patternOf(path) }) })
    }
    for (const { resourceType, budget: most } of listOf(budget.resourceSizes)) {
      bound(`resource-summary:${resourceType}:size`, typeof most === 'number' ? most * KIB : most)
    }
    for (const { resourceType, budget: most } of listOf(budget.resourceCounts)) {
      bound(`resource-summary:${resourceType}:count`, most)
    }
    for (const { metric, budget: most } of listOf(budget.timings)) bound(String(metric), most)
  }
  return { assertions, left }
}

function listOf(value: unknown): Record<string, unknown>[] {
  const items: unknown[] = Array.isArray(value) ? value : []
  return items.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null)
}

/** As in robots.txt: from the start of the path, and to its end only with `$`. */
function patternOf(path: string): string {
  const end = path.endsWith('$') ? '$' : ''
  const text = end === '' ? path : path.slice(0, -1)
  return `^${text
    .split('*')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('.*')}${end}`
}
