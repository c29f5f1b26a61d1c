import type { KpiReading } from '../types.ts'

/** Where the one deployment is shown since which a KPI is at another level; undefined where there are none or several. */
export function moverOf(reading: KpiReading): string | undefined {
  if (reading.status === 'unavailable') return undefined
  const [only, ...others] = reading.shift?.deployments ?? []
  const url = only === undefined || others.length > 0 || !URL.canParse(only.url) ? undefined : new URL(only.url)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined
}
