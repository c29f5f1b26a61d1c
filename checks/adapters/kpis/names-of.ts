import type { KpiDay } from '../../kpis/span-of.ts'

/** The first and the last of some days, by name. */
export function namesOf(days: KpiDay[]): { first: string; last: string } {
  return { first: days.at(0)?.day ?? '', last: days.at(-1)?.day ?? '' }
}
