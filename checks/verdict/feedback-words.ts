import type { JourneyFeedback, PainPoint } from '../types.ts'
import { formatCount, formatShare } from './format.ts'

/** What people say of a journey, in words; titles and examples are theirs, and untrusted. */
export type FeedbackWords = {
  /** Each pain point in one line, with what people wrote. */
  pains: { words: string; examples: string[] }[]
  /** How they feel, who read it, and what could not be read. */
  besides: string[]
}

export function feedbackWords({ by, pains, sentiment, notes }: JourneyFeedback): FeedbackWords {
  const known = pains.status === 'ok' ? pains : undefined
  const unread = known?.unread.reduce((sum, { items }) => sum + items, 0) ?? 0
  return {
    pains: (known?.points ?? []).map((point) => ({ words: painWords(point), examples: point.examples })),
    besides: [
      ...(pains.status === 'unavailable' ? [`What people complain about is unavailable: ${pains.reason}`] : []),
      ...(known?.points.length === 0
        ? [`None of ${formatCount(known.people, 'person', 'people')} complain about the same.`]
        : []),
      ...(sentiment.status === 'ok' ? [sentimentWords(sentiment)] : []),
      ...(unread > 0 ? [`${formatCount(unread, 'text')} could not be read: ${known?.unread[0]?.reason}.`] : []),
      ...notes,
      ...(by === undefined ? [] : [`Read by ${by}, without what is personal.`]),
    ],
  }
}

function painWords({ title, people, of, share, interval, trend }: PainPoint): string {
  const range = interval.map((end) => formatShare(end).replace(' %', '')).join(' to ')
  return `${title}: ${people} of ${formatCount(of, 'person', 'people')}, ${formatShare(share)} (${range}), ${trendWords(trend)}`
}

function trendWords(trend: PainPoint['trend']): string {
  if (trend.direction === 'unknown') return trend.reason
  if (trend.direction === 'about the same') return 'about as many as the sprint before'
  return `${trend.direction} than the sprint before (${formatShare(trend.before.share)})`
}

function sentimentWords({
  value,
  interval,
  people,
  negative,
}: Extract<JourneyFeedback['sentiment'], { status: 'ok' }>): string {
  const [low, high] = interval
  return `Sentiment ${signed(value)} on a scale from −1 to 1 (${signed(low)} to ${signed(high)}, ${formatCount(people, 'person', 'people')}); ${formatShare(negative.share)} feel bad.`
}

function signed(value: number): string {
  const written = Math.abs(value).toFixed(2)
  return `${value < 0 ? '−' : '+'}${written}`
}
