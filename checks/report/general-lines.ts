import type { Result } from '../types.ts'
import { journeyLine } from '../verdict/summarize-check.ts'

/** What the verdict's summary says of the check as a whole, where its title and each journey are told elsewhere. */
export function generalLines({ verdict, journeys }: Pick<Result, 'verdict' | 'journeys'>): string[] {
  return journeys
    .reduce((rest, journey) => rest.replace(journeyLine(journey), () => ''), verdict.summary)
    .split('\n')
    .filter((line) => line.trim() !== '' && !verdict.title.includes(line))
}
