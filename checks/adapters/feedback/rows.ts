import { inPeriod } from '../../feedback/in-period.ts'
import type { FeedbackRows, FeedbackSource } from '../../ports.ts'

/** What a query of a warehouse gives. */
export function openFeedbackRows(query: FeedbackRows): FeedbackSource {
  return {
    async read(period) {
      const rows = await query.rows()
      const written = rows.filter(({ text }) => text.trim() !== '')
      return {
        status: 'ok',
        items: written.filter(({ at }) => inPeriod(at, period)),
        malformed: rows
          .filter(({ at }) => Number.isNaN(Date.parse(at)))
          .map(({ id }) => ({ place: id, reason: 'does not say when it was written' })),
        withoutText: rows.length - written.length,
      }
    },
  }
}
