import { z } from 'zod'
import type { Found, FoundAmount } from '../../../kpis/found.ts'
import { endsOf, type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import { evenRuns, lengthOf } from '../even-runs.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { cannotGive, factorFor } from '../scaled.ts'
import { shortLine } from '../../short-line.ts'

/** Prometheus, and what speaks its query API: a value as PromQL gives it, or a rate of two counts. */
export const prometheus: KpiSource<'prometheus'> = {
  label: () => 'Prometheus',
  async read(asked) {
    const { query, of, good, bad, unit } = asked.query
    const { current, previous } = windowsOf(asked.span)
    const counted = good ?? bad
    const notes = new Set<string>()
    const ask = (promql: string, days: KpiDay[]) => askDays(asked, { promql, days, notes })
    if (of !== undefined && counted !== undefined) {
      const [tries, hits] = await Promise.all([ask(of, asked.span.days), ask(counted, asked.span.days)])
      const days = [...tries].map(([day, denominator]) => ({ day, numerator: hits.get(day) ?? 0, denominator }))
      return { days, ...told(notes) }
    }
    const factor = factorFor(asked, unit)
    if (query === undefined) throw cannotGive(asked.kpi.name)
    const scaled = (value: number | undefined): FoundAmount => (value === undefined ? {} : { value: value * factor })
    const [days, now, then] = await Promise.all([
      ask(query, asked.span.days),
      askWindow(asked, { promql: query, days: current, notes }),
      askWindow(asked, { promql: query, days: previous, notes }),
    ])
    return {
      days: [...days].map(([day, value]) => ({ day, ...scaled(value) })),
      window: scaled(now),
      previous: scaled(then),
      ...told(notes),
    } satisfies Found
  },
  byHour: true,
  metric: (asked) => askDays(asked, { promql: asked.query.query, days: asked.span.days, notes: new Set() }),
}

const told = (notes: Set<string>) => (notes.size === 0 ? {} : { notes: [...notes] })

type Reached = Pick<Asked<'prometheus'>, 'connection' | 'ask'>
type Asking = { promql: string; days: KpiDay[]; notes: Set<string> }

/**
 * The value of each day, at its end and over its own length: days of 24 hours that follow one another are one request,
 * those on which the clock is changed have one each.
 */
async function askDays(asked: Reached, { promql, days, notes }: Asking): Promise<Map<string, number>> {
  const values = await Promise.all(evenRuns(days).map((run) => askRun(asked, { promql, days: run, notes })))
  return new Map(values.flatMap((all) => [...all]))
}

async function askRun(asked: Reached, { promql, days, notes }: Asking): Promise<Map<string, number>> {
  const [first] = days
  if (first === undefined) return new Map()
  const length = lengthOf(first) / 1_000
  const ends = days.map((day) => day.to.getTime() / 1_000)
  const data = await askApi(asked, 'query_range', notes, {
    query: promql.replaceAll('$window', `${length}s`),
    start: `${ends.at(0)}`,
    end: `${ends.at(-1)}`,
    step: `${length}`,
  })
  const [series, ...others] = matrix.parse(data).result
  if (others.length > 0) throw tooMany(others.length + 1)
  const byEnd = new Map(series?.values.map(([at, value]) => [at, Number(value)]))
  return new Map(
    days.flatMap(({ day, to }) => {
      const value = byEnd.get(to.getTime() / 1_000)
      return value === undefined || !Number.isFinite(value) ? [] : [[day, value] as const]
    }),
  )
}

async function askWindow(asked: Reached, { promql, days, notes }: Asking): Promise<number | undefined> {
  const { from, to } = endsOf(days)
  const seconds = (to.getTime() - from.getTime()) / 1_000
  const query = promql.replaceAll('$window', `${seconds}s`)
  const data = await askApi(asked, 'query', notes, { query, time: `${to.getTime() / 1_000}` })
  const values =
    data.resultType === 'scalar' ? [scalar.parse(data).result] : vector.parse(data).result.map(({ value }) => value)
  if (values.length > 1) throw tooMany(values.length)
  const value = Number(values[0]?.[1] ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}

const sample = z.tuple([z.number(), z.string()])
const answer = z.object({
  status: z.literal('success'),
  data: z.looseObject({ resultType: z.string() }),
  warnings: z.array(z.string()).optional(),
})
const matrix = z.object({ result: z.array(z.object({ values: z.array(sample) })) })
const vector = z.object({ result: z.array(z.object({ value: sample })) })
const scalar = z.object({ result: sample })

async function askApi(
  { connection, ask }: Reached,
  path: 'query' | 'query_range',
  notes: Set<string>,
  form: Record<string, string>,
): Promise<{ resultType: string } & Record<string, unknown>> {
  const { url, token, username, password } = connection
  const basic = Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64')
  const authorization = token !== undefined ? `Bearer ${token}` : username === undefined ? undefined : `Basic ${basic}`
  const { body } = await ask({
    url: `${url.replace(/\/$/, '')}/api/v1/${path}`,
    form,
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  })
  const read = answer.safeParse(body)
  if (!read.success) throw new SourceUnavailable('answers what is not of the Prometheus API')
  for (const warning of read.data.warnings ?? []) notes.add(`Prometheus warns: ${shortLine(warning)}`)
  return read.data.data
}

function tooMany(count: number): SourceUnavailable {
  return new SourceUnavailable(`gives ${count} series where one is wanted: put sum(…) around the query`)
}
