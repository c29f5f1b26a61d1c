import type { SentimentLabel } from '../types.ts'

/** Nearer to 0 than this, nobody could tell. */
const NEUTRAL = 0.15

/** The label of a sentiment from -1 to 1, where an analyser gives a number alone. */
export function sentimentLabel(sentiment: number): SentimentLabel {
  if (sentiment >= NEUTRAL) return 'positive'
  return sentiment <= -NEUTRAL ? 'negative' : 'neutral'
}
