import type { AuditAssertion } from './audit-assertion.ts'
import { auditTimings } from './audit-timings.ts'
import { isComparable } from './comparable-audits.ts'

export type ReadAssertion =
  | { status: 'taken'; assertion: AuditAssertion }
  | { status: 'left'; because: string }
  | { status: 'nothing' }

const severities = { error: 'block', warn: 'warn', off: 'off' } as const
const aggregates = { median: 'median', 'median-run': 'median', optimistic: 'best', pessimistic: 'worst' } as const
const known = ['minScore', 'maxNumericValue', 'maxLength', 'aggregationMethod']
const timings: string[] = Object.values(auditTimings).map(({ audit }) => audit)
/** What the command line of Lighthouse CI expects of a score where nothing is said. */
const usualScore = 0.9

/** One assertion of a `lighthouserc`: a level, or a level and what is expected. `usual` is how its block aggregates runs. */
export function toAssertion(written: string, how: unknown, usual?: unknown): ReadAssertion {
  const name = /^(categories|resource-summary)[.:]/.test(written) ? written.replaceAll('.', ':') : written
  const [level, options = {}] = Array.isArray(how) ? how : [how]
  if (!isOneOf(severities, level)) return left('its level is none of off, warn and error')
  if (typeof options !== 'object' || options === null) return left('what it expects is no map')
  const { minScore, maxNumericValue: most, maxLength, aggregationMethod = usual ?? 'optimistic' } = options
  const severity = severities[level]
  if (severity === 'off' && !isComparable(name)) return { status: 'nothing' }
  const strange = Object.keys(options).find((option) => !known.includes(option))
  if (strange !== undefined) return left(`\`${strange.slice(0, 100)}\` is not understood`)
  if (!isOneOf(aggregates, aggregationMethod)) return left('its `aggregationMethod` is not understood')
  const taken = (expects: AuditAssertion['expects']): ReadAssertion => ({
    status: 'taken',
    assertion: { name, expects, severity, aggregate: aggregates[aggregationMethod] },
  })

  if (isComparable(name)) {
    return maxLength === undefined || maxLength === 0
      ? taken({ kind: 'passes' })
      : left('`maxLength` is not understood')
  }
  if (name === 'categories:best-practices' || name === 'categories:seo') {
    return taken({ kind: 'atLeast', value: typeof minScore === 'number' ? minScore : usualScore })
  }
  if (timings.includes(name) || name === 'cumulative-layout-shift' || isResources(name)) {
    if (typeof most === 'number') return taken({ kind: 'atMost', value: most })
    return left('its score differs between runs of the same page; name a `maxNumericValue`')
  }
  return left(whyLeft(name))
}

function isResources(name: string): boolean {
  return /^resource-summary:[a-z-]+:(size|count)$/.test(name)
}

function whyLeft(name: string): string {
  if (name === 'categories:performance') {
    return 'the score differs between runs of the same page; its parts can be limited (`limits.audits`)'
  }
  if (name === 'categories:accessibility') {
    return 'accessibility is looked at element by element at the end of each step (`limits.facts.accessibility`)'
  }
  if (name.startsWith('categories:')) return 'Lighthouse has no such category any more'
  return 'it is not among the audits that can be facts'
}

function left(because: string): ReadAssertion {
  return { status: 'left', because }
}

function isOneOf<Names extends object>(names: Names, value: unknown): value is keyof Names {
  return typeof value === 'string' && Object.hasOwn(names, value)
}
