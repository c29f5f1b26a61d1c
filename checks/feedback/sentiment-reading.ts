import { Z95 } from '../kpis/wilson-interval.ts'
import type { FeedbackItem, Opinions, Period, SentimentReading } from '../types.ts'
import { inPeriod } from './in-period.ts'
import { peopleShare } from './people-share.ts'
import { personOf } from './person-of.ts'
import { sentimentLabel } from './sentiment-label.ts'
import { unreadItems } from './unread-items.ts'

/** Of fewer people an interval would say almost nothing, and a mean alone too much. */
const FEWEST = 5

/**
 * How people feel in a period, each person once by the mean of what they wrote: the mean with Student's 95 % interval.
 * How long a text is has no weight.
 */
export function readSentiment(items: FeedbackItem[], opinions: Opinions, period: Period): SentimentReading {
  if (opinions.status === 'unavailable') return opinions
  const byId = new Map(opinions.opinions.map((opinion) => [opinion.item, opinion]))
  const felt = new Map<string, number[]>()
  for (const item of items) {
    const opinion = byId.get(item.id)
    if (opinion?.status !== 'ok' || !inPeriod(item.at, period)) continue
    felt.set(personOf(item), [...(felt.get(personOf(item)) ?? []), opinion.sentiment])
  }
  const means = [...felt.values()].map(mean)
  if (means.length < FEWEST) {
    const [unread] = unreadItems(items, opinions.opinions, period)
    const besides = unread === undefined ? '' : `; ${unread.items} more could not be read: ${unread.reason}`
    const who = means.length === 0 ? 'Nobody wrote' : `Only ${means.length} of at least ${FEWEST} people wrote`
    return { status: 'unavailable', reason: `${who} in this period${besides}.` }
  }
  const value = mean(means)
  const deviation = Math.sqrt(means.reduce((sum, each) => sum + (each - value) ** 2, 0) / (means.length - 1))
  const half = (studentQuantile(means.length - 1) * deviation) / Math.sqrt(means.length)
  return {
    status: 'ok',
    value,
    interval: [Math.max(-1, value - half), Math.min(1, value + half)],
    people: means.length,
    items: [...felt.values()].reduce((sum, { length }) => sum + length, 0),
    negative: peopleShare(means.filter((each) => sentimentLabel(each) === 'negative').length, means.length),
  }
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * The 97.5 % quantile of Student's t, by its expansion in the normal one: within 0.5 % from 4 degrees of freedom on
 * (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5).
 */
function studentQuantile(freedom: number): number {
  const first = (Z95 ** 3 + Z95) / 4
  const second = (5 * Z95 ** 5 + 16 * Z95 ** 3 + 3 * Z95) / 96
  const third = (3 * Z95 ** 7 + 19 * Z95 ** 5 + 17 * Z95 ** 3 - 15 * Z95) / 384
  return Z95 + first / freedom + second / freedom ** 2 + third / freedom ** 3
}
