import { z } from 'zod'
import type { Found, FoundAmount } from '../../../kpis/found.ts'
import { fromRows } from '../../../kpis/from-rows.ts'
import { endsOf, type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import type { HttpAnswer, Judged } from '../ask-http.ts'
import { DAY_MS, evenRuns, lengthOf } from '../even-runs.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive, factorFor, scaledFound } from '../scaled.ts'
import { shortLine } from '../../short-line.ts'

/** Grafana: what its data sources answer, by way of `/api/ds/query`, in frames of columns. */
export const grafana: KpiSource<'grafana'> = {
  label: () => 'Grafana',
  async read(asked) {
    const { expr, of, good, bad, sql, model, unit } = asked.query
    const notes = new Set<string>()
    const counted = good ?? bad
    const factor = factorFor(asked, unit)
    const found =
      sql !== undefined
        ? await fromTable(asked, { rawSql: sql, format: 'table' }, notes)
        : model !== undefined
          ? await fromTable(asked, parseModel(model), notes)
          : of !== undefined && counted !== undefined
            ? await fromCounts(asked, [of, counted], notes)
            : await fromExpression(asked, expr, notes)
    return { ...scaledFound(found, factor), ...(notes.size === 0 ? {} : { notes: [...notes] }) }
  },
}

type GrafanaAsked = Asked<'grafana'>

// ── PromQL ─────────────────────────────────────────────────────────────────────────────────────────

async function fromCounts(asked: GrafanaAsked, promqls: string[], notes: Set<string>): Promise<Found> {
  const [tries, hits] = await askDays(asked, promqls, notes)
  const days = [...(tries ?? [])].map(([day, denominator]) => ({ day, numerator: hits?.get(day) ?? 0, denominator }))
  return { days }
}

async function fromExpression(asked: GrafanaAsked, expr: string | undefined, notes: Set<string>): Promise<Found> {
  if (expr === undefined) throw cannotGive(asked.kpi.name)
  const { current, previous } = windowsOf(asked.span)
  const [[days], now, then] = await Promise.all([
    askDays(asked, [expr], notes),
    askWindow(asked, [expr], current, notes),
    askWindow(asked, [expr], previous, notes),
  ])
  const amount = ([value]: (number | undefined)[]): FoundAmount => (value === undefined ? {} : { value })
  return {
    days: [...(days ?? [])].map(([day, value]) => ({ day, value })),
    window: amount(now),
    previous: amount(then),
  }
}

/** Of each expression the value of each day, at its end and over its own length. */
async function askDays(asked: GrafanaAsked, promqls: string[], notes: Set<string>): Promise<Map<string, number>[]> {
  const runs = await Promise.all(
    evenRuns(asked.span.days).map(async (run) => {
      const [first] = run
      if (first !== undefined && lengthOf(first) !== DAY_MS) {
        const values = await askWindow(asked, promqls, run, notes)
        return values.map((value) => (value === undefined ? [] : [[first.day, value] as const]))
      }
      return askRun(asked, promqls, run, notes)
    }),
  )
  return promqls.map((_, index) => new Map(runs.flatMap((values) => values[index] ?? [])))
}

/**
 * Days of 24 hours. Grafana moves a range of PromQL down to multiples of its step, counted from midnight UTC less
 * `utcOffsetSec` (AlignTimeRange in its promlib), which has to be where the team's days end.
 */
async function askRun(
  asked: GrafanaAsked,
  promqls: string[],
  run: KpiDay[],
  notes: Set<string>,
): Promise<(readonly [string, number])[][]> {
  const ends = run.map(({ to }) => to.getTime())
  const [first = 0, last = 0] = [ends.at(0), ends.at(-1)]
  const offset = ((DAY_MS - (first % DAY_MS)) % DAY_MS) / 1_000
  const models = promqls.map((promql) => ({
    expr: withWindow(promql, DAY_MS),
    range: true,
    instant: false,
    interval: '1d',
    utcOffsetSec: offset,
  }))
  const answers = await askApi(asked, models, { from: first, to: last }, notes)
  return answers.map((frames) => {
    const points = new Map(rowsOf(onlyOne(frames)).map(({ time, value }) => [time, value]))
    return run.flatMap(({ day, to }) => {
      const value = points.get(to.getTime())
      return value === undefined ? [] : [[day, value] as const]
    })
  })
}

async function askWindow(
  asked: GrafanaAsked,
  promqls: string[],
  days: KpiDay[],
  notes: Set<string>,
): Promise<(number | undefined)[]> {
  const { from, to } = endsOf(days)
  const models = promqls.map((promql) => ({
    expr: withWindow(promql, to.getTime() - from.getTime()),
    range: false,
    instant: true,
  }))
  const answers = await askApi(asked, models, { from: from.getTime(), to: to.getTime() }, notes)
  return answers.map((frames) => rowsOf(onlyOne(frames)).at(-1)?.value)
}

const withWindow = (promql: string, milliseconds: number): string =>
  promql.replaceAll('$window', `${milliseconds / 1_000}s`)

/** @throws SourceUnavailable for more than one series. */
function onlyOne(frames: Frame[]): Frame | undefined {
  const series = frames.filter(({ schema }) => schema.fields.some(({ type }) => type === 'number'))
  const count = series.reduce(
    (sum, frame) => sum + frame.schema.fields.filter(({ type }) => type === 'number').length,
    0,
  )
  if (count > 1) throw new SourceUnavailable(`gives ${count} series where one is wanted: put sum(…) around the query`)
  return series[0]
}

function rowsOf(frame: Frame | undefined): { time: number; value: number }[] {
  if (frame === undefined) return []
  const column = (type: string) =>
    frame.data.values[frame.schema.fields.findIndex((field) => field.type === type)] ?? []
  const [times, values] = [column('time'), column('number')]
  return values.flatMap((value, index) => (typeof value === 'number' ? [{ time: Number(times[index]), value }] : []))
}

// ── rows ───────────────────────────────────────────────────────────────────────────────────────────

async function fromTable(asked: GrafanaAsked, model: object, notes: Set<string>): Promise<Found> {
  const { from, to } = endsOf(asked.span.days)
  const [frames = []] = await askApi(asked, [model], { from: from.getTime(), to: to.getTime() - 1 }, notes)
  const full = frames.filter(({ data }) => (data.values[0]?.length ?? 0) > 0)
  if (full.length > 1) throw new SourceUnavailable(`gives ${full.length} tables or series where one is wanted`)
  const rows = full.flatMap((frame) => tableOf(frame, asked))
  const found = fromRows(rows, asked.kpi, namesOf(windowsOf(asked.span).current))
  if (found.status === 'malformed') throw new SourceUnavailable(found.reason)
  return found.value
}

/** The rows of a frame. A time that is no column of its own name is the day; an only number beside it is the value. */
function tableOf({ schema: { fields }, data: { values } }: Frame, { span }: GrafanaAsked): Record<string, unknown>[] {
  const numbers = fields.filter(({ type }) => type === 'number')
  const named = fields.map(({ name, type }) => {
    if (type === 'time') return 'day'
    return type === 'number' && numbers.length === 1 && name.toLowerCase() !== 'sample' ? 'value' : name
  })
  const length = values[0]?.length ?? 0
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(
      named.map((name, column) => {
        const cell = values[column]?.[index]
        return [name, name === 'day' && typeof cell === 'number' ? dayOf(cell, span.days) : cell]
      }),
    ),
  )
}

/** A date without a time comes as midnight UTC, whatever the team's zone; other moments belong to the day that holds them. */
function dayOf(moment: number, days: KpiDay[]): string {
  const date = new Date(moment).toISOString().slice(0, 10)
  if (moment % DAY_MS === 0) return date
  return days.find(({ from, to }) => moment >= from.getTime() && moment < to.getTime())?.day ?? date
}

const object = z.record(z.string(), z.unknown())
function parseModel(text: string): object {
  try {
    return object.parse(JSON.parse(text))
  } catch {
    throw new SourceUnavailable('is asked with a model that is no JSON object: copy it from the query inspector')
  }
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

const frame = z.object({
  schema: z.object({
    fields: z.array(z.object({ name: z.string(), type: z.string() })),
    meta: z.object({ notices: z.array(z.object({ text: z.string() })).nullish() }).nullish(),
  }),
  data: z.object({ values: z.array(z.array(z.unknown())) }),
})
type Frame = z.output<typeof frame>
const answer = z.object({ results: z.record(z.string(), z.object({ frames: z.array(frame).nullish() })) })

/** The frames of each query. Numbers that JSON has not (NaN and the infinite) come as null, which is missing as well. */
async function askApi(
  { query, connection, ask }: GrafanaAsked,
  models: object[],
  { from, to }: { from: number; to: number },
  notes: Set<string>,
): Promise<Frame[][]> {
  const queries = models.map((model, index) => ({
    ...model,
    refId: refId(index),
    datasource: { uid: query.datasource },
    intervalMs: DAY_MS,
    maxDataPoints: 1_000,
  }))
  const { body } = await ask({
    url: `${connection.url.replace(/\/$/, '')}/api/ds/query`,
    headers: { authorization: `Bearer ${connection.token}` },
    json: { from: `${from}`, to: `${to}`, queries },
    judge,
  })
  const { results } = readAnswer(answer, body)
  const given = models.map((_, index) => results[refId(index)]?.frames ?? [])
  for (const { schema } of given.flat()) {
    for (const { text } of schema.meta?.notices ?? []) notes.add(`Grafana says: ${shortLine(text)}`)
  }
  return given
}

const refId = (index: number): string => String.fromCharCode(65 + index)

const failures = z.object({
  results: z.record(z.string(), z.object({ error: z.string().optional(), status: z.number().optional() })),
})
/** A query that failed stands in the results, whatever the status of the whole: 200, 207 or 400 by Grafana's version. */
function judge({ body }: HttpAnswer): Judged | undefined {
  const read = failures.safeParse(body)
  if (!read.success) return undefined
  const failed = Object.values(read.data.results).find(({ error }) => error !== undefined && error !== '')
  if (failed === undefined) return undefined
  const why = `passes on from its data source: ${(failed.error ?? '').replace(/\s+/g, ' ').slice(0, 160)}`
  return [429, 502, 503, 504].includes(failed.status ?? 0) ? { is: 'busy', why } : { is: 'refused', why }
}
