import { painPoints } from './feedback/pain-points.ts'
import { lastDays, periodBefore } from './feedback/periods.ts'
import { readSentiment } from './feedback/sentiment-reading.ts'
import { touchedComplaints } from './feedback/touched-complaints.ts'
import { policyText } from './policy-text.ts'
import type { ReadingPorts } from './ports.ts'
import type { Policy } from './read-policy.ts'
import type { AffectedJourney, FeedbackItem, JourneyFeedback, Measurement } from './types.ts'

/** What people say of the affected journeys, this sprint and the one before, from where the policy says. */
export async function readFeedback(
  { measurement, policy }: { measurement: Measurement; policy: Policy },
  ports: ReadingPorts,
): Promise<JourneyFeedback[]> {
  const { affected, request } = measurement
  if (affected.status === 'none') return []
  const text = policyText({ request, policy }, ports)
  const asked = affected.journeys.map((journey) => ofJourney(journey, { policy, text }, ports))
  return (await Promise.all(asked)).filter((one) => one !== undefined)
}

async function ofJourney(
  journey: AffectedJourney,
  { policy, text }: { policy: Policy; text: ReturnType<typeof policyText> },
  { feedback }: Pick<ReadingPorts, 'feedback'>,
): Promise<JourneyFeedback | undefined> {
  const { config, source } = policy
  const trusted = source !== 'head'
  const sources = feedback?.sources({ journey: journey.id, config, text, trusted }) ?? []
  if (feedback === undefined || sources.length === 0) return undefined

  // 1. What was written, in this sprint and the one before it.
  const period = lastDays(feedback.now().toISOString(), config.feedbackReader.sprint)
  const both = { from: periodBefore(period).from, until: period.until }
  const readings = await Promise.all(sources.map((one) => one.read(both)))
  const items = readings.flatMap((reading): FeedbackItem[] => (reading.status === 'ok' ? reading.items : []))
  const notes = readings.flatMap((reading) => {
    if (reading.status === 'unavailable') return [reading.reason]
    const [first, ...others] = reading.malformed
    const more = others.length === 0 ? '' : `; ${others.length} more entries are not as they should be`
    const broken = first === undefined ? [] : [`${first.place} ${first.reason}${more}.`]
    return [...broken, ...(reading.cut === undefined ? [] : [reading.cut])]
  })

  // 2. What it says, and what of that the change touches.
  const opinions = await feedback.analyser(config, trusted).analyse(items)
  const touched = touchedComplaints(journey, { items, opinions, period })
  return {
    journey: journey.id,
    ...(opinions.status === 'ok' ? { by: opinions.by } : {}),
    pains: painPoints(items, opinions, period),
    sentiment: readSentiment(items, opinions, period),
    ...(touched === undefined ? {} : { touched }),
    notes,
  }
}
