import pLimit from 'p-limit'
import { SourceUnavailable } from './kpi-source.ts'

const HOUR_MS = 3_600_000

/** Lets requests through as a service allows them; what is too many in an hour is told at once, and not waited for. */
export function openPace(
  { perHour = Number.POSITIVE_INFINITY, atOnce = 4 }: { perHour?: number; atOnce?: number },
  now: () => Date,
): <Value>(act: () => Promise<Value>) => Promise<Value> {
  const limit = pLimit(atOnce)
  let made: number[] = []
  return (act) =>
    limit(async () => {
      const moment = now().getTime()
      made = made.filter((at) => at > moment - HOUR_MS)
      if (made.length >= perHour) {
        const free = new Date((made[0] ?? moment) + HOUR_MS).toISOString().slice(11, 16)
        throw new SourceUnavailable(`takes ${perHour} requests an hour, which are used up until ${free} UTC`)
      }
      made.push(moment)
      return act()
    })
}
