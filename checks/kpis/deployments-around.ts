import { Temporal } from 'temporal-polyfill'
import type { KpiShift, ProductionDeployment } from '../types.ts'

/** From the day before a KPI may have moved: what is deployed in the evening shows on the next day. */
export function beforeShift({ earliest }: KpiShift, timeZone: string): Date {
  const day = Temporal.PlainDate.from(earliest).subtract({ days: 1 })
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}

/** What went to production on the days on which a KPI may have moved, or on the day before; the newest first. */
export function deploymentsAround(
  shift: KpiShift,
  deployments: ProductionDeployment[],
  timeZone: string,
): NonNullable<KpiShift['deployments']> {
  const from = beforeShift(shift, timeZone).getTime()
  return deployments
    .filter(({ at }) => Date.parse(at) >= from)
    .map((deployment) => ({ ...deployment, day: dayOf(deployment.at, timeZone) }))
    .filter(({ day }) => day <= shift.latest)
}

function dayOf(moment: string, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(moment))
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}
