import { fromRows } from '../../../kpis/from-rows.ts'
import { endsOf, windowsOf } from '../../../kpis/span-of.ts'
import { type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'

/** Any address that answers JSON: a list of rows, or one somewhere within. */
export const http: KpiSource<'http'> = {
  label: ({ path }) => `HTTP ${path.split('?')[0]}`,
  async read({ query: { path, rows }, connection, kpi, span, ask }) {
    const { from, to } = endsOf(span.days)
    const values: Record<string, string> = { from: from.toISOString(), to: to.toISOString(), timeZone: span.timeZone }
    const filled = path.replace(/\{(from|to|timeZone)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
    const { body } = await ask({
      url: `${connection.url.replace(/\/$/, '')}${filled}`,
      ...(connection.headers === undefined ? {} : { headers: connection.headers }),
    })
    const list = rows === undefined ? body : rows.split('.').reduce(at, body)
    if (!Array.isArray(list)) {
      throw new SourceUnavailable(rows === undefined ? 'does not answer a list' : `answers no list at ${rows}`)
    }
    const found = fromRows(list, kpi, namesOf(windowsOf(span).current))
    if (found.status === 'malformed') throw new SourceUnavailable(found.reason)
    return found.value
  },
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
