import type { FeedbackItem, Opinion, Period } from '../types.ts'
import { inPeriod } from './in-period.ts'

/** How many items of a period no opinion could be had of, by reason, the commonest first. */
export function unreadItems(
  items: FeedbackItem[],
  opinions: Opinion[],
  period: Period,
): { reason: string; items: number }[] {
  const within = new Set(items.filter(({ at }) => inPeriod(at, period)).map(({ id }) => id))
  const counts = new Map<string, number>()
  for (const opinion of opinions) {
    if (opinion.status === 'ok' || !within.has(opinion.item)) continue
    counts.set(opinion.reason, (counts.get(opinion.reason) ?? 0) + 1)
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, items: count }))
    .toSorted((one, other) => other.items - one.items || (one.reason < other.reason ? -1 : 1))
}
