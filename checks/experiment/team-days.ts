import { Temporal } from 'temporal-polyfill'

/** Events of the last minutes of a day arrive a little later: a day is looked at so long after its midnight. */
const SETTLES = { hours: 1 }

type Team = { timeZone: string }

function localMoment(moment: Date, { timeZone }: Team): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone)
}

function atStart(day: Temporal.PlainDate, { timeZone }: Team): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}

/** The first whole day of an experiment that began at a moment: that of the next midnight, in the team's calendar. */
export function firstDay(since: Date, team: Team): string {
  const local = localMoment(since, team)
  const day = local.toPlainDate()
  const isMidnight = atStart(day, team).getTime() === since.getTime()
  return (isMidnight ? day : day.add({ days: 1 })).toString()
}

/**
 * So many whole days of the team's calendar are known at `now`, up to the midnight `to`, whatever their hours: days on
 * which clocks change have 23 or 25. Below zero while the first whole day has not begun.
 */
export function daysKnown(since: Date, now: Date, team: Team): { days: number; to: Date } {
  const today = localMoment(now, team).subtract(SETTLES).toPlainDate()
  const first = Temporal.PlainDate.from(firstDay(since, team))
  return { days: first.until(today).days, to: atStart(today, team) }
}

/** When the next day can be looked at. */
export function nextLook(now: Date, team: Team): Date {
  const next = localMoment(now, team).subtract(SETTLES).toPlainDate().add({ days: 1 })
  const at = next.toZonedDateTime(team.timeZone).add(SETTLES)
  return new Date(at.epochMilliseconds)
}

/** The day on which it is decided at the latest. */
export function decisionDay(since: Date, weeks: number, team: Team): string {
  return Temporal.PlainDate.from(firstDay(since, team)).add({ weeks }).toString()
}
