import type { KpiDay } from '../../kpis/span-of.ts'

export const DAY_MS = 86_400_000

/**
 * Days in a row of one length, for a service that steps by a fixed one: a day on which the clock is changed is a run of
 * its own. With `most`, a run has no more days than that.
 */
export function evenRuns(days: KpiDay[], most = Number.POSITIVE_INFINITY): KpiDay[][] {
  const runs: KpiDay[][] = []
  for (const day of days) {
    const last = runs.at(-1)
    const [first] = last ?? []
    if (last && first && lengthOf(first) === lengthOf(day) && last.length < most) last.push(day)
    else runs.push([day])
  }
  return runs
}

/** Milliseconds. */
export function lengthOf({ from, to }: KpiDay): number {
  return to.getTime() - from.getTime()
}
