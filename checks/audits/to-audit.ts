import type { ArmName, Audit, FailingAudit } from '../types.ts'
import { itemWords } from './item-words.ts'
import { landedElsewhere } from './landed-elsewhere.ts'

/** What is read of Lighthouse's result; `asked` and `final` are addresses, `status` is the document's. */
export type LighthouseReport = {
  asked: string
  final: string
  status?: number
  error?: string
  categories: Record<string, number | null>
  audits: LighthouseAudit[]
}
export type LighthouseAudit = {
  id: string
  title: string
  score: number | null
  scoreDisplayMode: string
  numericValue?: number
  items: unknown[]
}

const MOST_ITEMS = 10
/** Lighthouse's own bound for what it calls passed (https://developer.chrome.com/docs/lighthouse/performance/performance-scoring). */
const PASSED = 0.9

/** What an audit of a page says, short enough to keep; nothing where another page was audited than the one meant. */
export function toAudit(report: LighthouseReport, run: { arm: ArmName; startedAt: string; duration: number }): Audit {
  const { asked, final, status, error, audits, categories } = report
  const elsewhere = landedElsewhere({ asked, final, status })
  const reason = elsewhere === undefined || elsewhere === 'no page was shown' ? (error ?? elsewhere) : elsewhere
  if (reason !== undefined) return { ...run, status: 'not audited', reason: reason.slice(0, 500) }
  return {
    ...run,
    status: 'audited',
    failing: audits.flatMap((audit) => (isFailing(audit) ? [failing(audit)] : [])),
    unknown: audits.flatMap(({ id, scoreDisplayMode }) => (scoreDisplayMode === 'error' ? [id] : [])),
    values: Object.fromEntries([...audits.flatMap(valuesOf), ...scoresOf(categories)]),
  }
}

function isFailing({ score, scoreDisplayMode }: LighthouseAudit): boolean {
  return scoreDisplayMode === 'binary' && score !== null && score < PASSED
}

function failing({ id, title, items }: LighthouseAudit): FailingAudit {
  const words = items.map(itemWords).filter((word) => word !== '')
  return { id, title: title.slice(0, 500), items: [...new Set(words)].slice(0, MOST_ITEMS) }
}

function valuesOf({ id, numericValue, scoreDisplayMode, items }: LighthouseAudit): [string, number][] {
  if (id === 'resource-summary') return items.flatMap(resourcesOf)
  if (numericValue === undefined || scoreDisplayMode === 'error' || !Number.isFinite(numericValue)) return []
  return [[id, Math.round(numericValue * 1000) / 1000]]
}

function resourcesOf(item: unknown): [string, number][] {
  const { resourceType, requestCount, transferSize } = item as Record<string, unknown>
  const named = (unit: string, value: unknown): [string, number][] =>
    typeof resourceType === 'string' && typeof value === 'number'
      ? [[`resource-summary:${resourceType}:${unit}`, value]]
      : []
  return [...named('count', requestCount), ...named('size', transferSize)]
}

function scoresOf(categories: LighthouseReport['categories']): [string, number][] {
  return Object.entries(categories).flatMap(([id, score]) => (score === null ? [] : [[`categories:${id}`, score]]))
}
