import { z } from 'zod'
import type { FoundAmount } from '../../../kpis/found.ts'
import { endsOf, type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import { unitFactor } from '../../../kpis/unit-factor.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'

const HOUR_MS = 3_600_000

/** Datadog: metrics queries of its API v2, of which moments and intervals are milliseconds. */
export const datadog: KpiSource<'datadog'> = {
  label: () => 'Datadog',
  async read(asked) {
    const { query, of, good, bad, unit } = asked.query
    const counted = good ?? bad
    const { current, previous } = windowsOf(asked.span)
    if (of !== undefined && counted !== undefined) {
      const [tries, hits] = await Promise.all([countsOf(asked, of), countsOf(asked, counted)])
      return { days: [...tries].map(([day, denominator]) => ({ day, numerator: hits.get(day) ?? 0, denominator })) }
    }
    const factor = unitFactor(unit, asked.kpi)
    if (query === undefined || factor === undefined) {
      throw new SourceUnavailable(`cannot give ${asked.kpi.name} from this: see its page in the documentation`)
    }
    if (asked.kpi.unit === 'count') {
      return { days: [...(await countsOf(asked, query))].map(([day, value]) => ({ day, value })) }
    }
    const scaled = (value: number | undefined): FoundAmount => (value === undefined ? {} : { value: value * factor })
    const [days, now, then] = await Promise.all([
      Promise.all(
        asked.span.days.map(async (day) => ({ day: day.day, ...scaled(await averageOf(asked, query, [day])) })),
      ),
      averageOf(asked, query, current),
      averageOf(asked, query, previous),
    ])
    return {
      days: days.filter(({ value }) => value !== undefined),
      window: scaled(now),
      previous: scaled(then),
    }
  },
}

const series = z.object({
  data: z.object({
    attributes: z.object({
      series: z.array(z.unknown()),
      times: z.array(z.number()),
      values: z.array(z.array(z.number().nullable())),
    }),
  }),
})

/** By hours, which belong to a day of every time zone with whole hours. */
async function countsOf(asked: Asked<'datadog'>, query: string): Promise<Map<string, number>> {
  const { from, to } = endsOf(asked.span.days)
  const body = await askApi(asked, 'timeseries', {
    type: 'timeseries_request',
    attributes: {
      from: from.getTime(),
      to: to.getTime(),
      interval: HOUR_MS,
      formulas: [{ formula: 'a' }],
      queries: [{ data_source: 'metrics', name: 'a', query }],
    },
  })
  const read = series.safeParse(body)
  if (!read.success) throw strange()
  const { times, values } = read.data.data.attributes
  const [only, ...others] = values
  if (others.length > 0) throw tooMany(values.length)
  const days = new Map<string, number>()
  for (const [index, at] of times.entries()) {
    const value = only?.[index]
    const day = asked.span.days.find((one) => at >= one.from.getTime() && at < one.to.getTime())
    if (day !== undefined && value != null) days.set(day.day, (days.get(day.day) ?? 0) + value)
  }
  return days
}

const column = z.object({ type: z.string(), values: z.array(z.unknown()) })
const columns = z.object({ data: z.object({ attributes: z.object({ columns: z.array(column) }) }) })

async function averageOf(asked: Asked<'datadog'>, query: string, days: KpiDay[]): Promise<number | undefined> {
  const { from, to } = endsOf(days)
  const body = await askApi(asked, 'scalar', {
    type: 'scalar_request',
    attributes: {
      from: from.getTime(),
      to: to.getTime(),
      formulas: [{ formula: 'a' }],
      queries: [{ data_source: 'metrics', name: 'a', query, aggregator: 'avg' }],
    },
  })
  const read = columns.safeParse(body)
  if (!read.success) throw strange()
  const numbers = read.data.data.attributes.columns
    .filter(({ type }) => type === 'number')
    .flatMap(({ values }) => values)
  if (numbers.length > 1) throw tooMany(numbers.length)
  const [value] = numbers
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

async function askApi(
  { connection, ask }: Asked<'datadog'>,
  path: 'timeseries' | 'scalar',
  data: object,
): Promise<unknown> {
  const { site, apiKey, applicationKey } = connection
  const { body } = await ask({
    url: `https://api.${site}/api/v2/query/${path}`,
    headers: { 'dd-api-key': apiKey, 'dd-application-key': applicationKey },
    json: { data },
  })
  return body
}

const strange = () => new SourceUnavailable('answers what its description does not have')

function tooMany(count: number): SourceUnavailable {
  return new SourceUnavailable(`gives ${count} series where one is wanted: leave out "by {…}"`)
}
