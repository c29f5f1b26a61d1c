import { wilsonInterval } from '../kpis/wilson-interval.ts'
import type { PeopleShare } from '../types.ts'

/** A share of people with its 95 % interval; `of` is at least 1. */
export function peopleShare(people: number, of: number): PeopleShare {
  return { people, of, share: people / of, interval: wilsonInterval(people, of) }
}
