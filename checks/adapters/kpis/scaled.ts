import type { Found, FoundAmount } from '../../kpis/found.ts'
import { type SourceUnit, unitFactor } from '../../kpis/unit-factor.ts'
import { type Asked, SourceUnavailable } from './kpi-source.ts'

/** What a source's amounts are multiplied by to be in the KPI's own unit. @throws SourceUnavailable where the two do not fit. */
export function factorFor({ kpi }: Pick<Asked, 'kpi'>, unit: SourceUnit | undefined): number {
  const factor = unitFactor(unit, kpi)
  if (factor === undefined) throw cannotGive(kpi.name)
  return factor
}

export function scaled<Amount extends FoundAmount>(amount: Amount, factor: number): Amount {
  const { value, sd, interval } = amount
  return {
    ...amount,
    ...(value === undefined ? {} : { value: value * factor }),
    ...(sd === undefined ? {} : { sd: sd * factor }),
    ...(interval === undefined ? {} : { interval: [interval[0] * factor, interval[1] * factor] }),
  }
}

export function scaledFound({ days, window, previous, releases, ...others }: Found, factor: number): Found {
  return {
    ...others,
    ...(days === undefined ? {} : { days: days.map((day) => scaled(day, factor)) }),
    ...(window === undefined ? {} : { window: scaled(window, factor) }),
    ...(previous === undefined ? {} : { previous: scaled(previous, factor) }),
    ...(releases === undefined ? {} : { releases: releases.map((release) => scaled(release, factor)) }),
  }
}

export function cannotGive(kpi: string): SourceUnavailable {
  return new SourceUnavailable(`cannot give ${kpi} from this: see its page in the documentation`)
}
