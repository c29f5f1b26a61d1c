import type { Finding } from '../types.ts'

/** A finding's title beside the journey's name, which begins it. */
export function besideJourney({ title }: Finding, journey: string): string {
  return title.startsWith(journey) ? title.slice(journey.length).replace(/^:?\s+/, '') : title
}
