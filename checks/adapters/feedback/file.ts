import { inPeriod } from '../../feedback/in-period.ts'
import { parseFeedbackFile } from '../../feedback/parse-feedback-file.ts'
import type { FeedbackSource } from '../../ports.ts'

/** A CSV or JSON file in the repository; `text` gives it from where the configuration stands. */
export function openFeedbackFile(path: string, text: (path: string) => Promise<string | undefined>): FeedbackSource {
  return {
    async read(period) {
      const content = await text(path)
      if (content === undefined) return { status: 'unavailable', reason: `There is no file ${path}.` }
      const reading = parseFeedbackFile(path, content)
      if (reading.status === 'unavailable') return reading
      return { ...reading, items: reading.items.filter(({ at }) => inPeriod(at, period)) }
    },
  }
}
