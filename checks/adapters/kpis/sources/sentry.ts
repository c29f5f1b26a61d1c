import { z } from 'zod'
import type { Found, FoundAmount } from '../../../kpis/found.ts'
import { endsOf, type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import type { SourceUnit } from '../../../kpis/unit-factor.ts'
import type { HttpAnswer, Judged } from '../ask-http.ts'
import { DAY_MS, lengthOf } from '../even-runs.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive, factorFor, scaled } from '../scaled.ts'

const hosts = { us: 'https://us.sentry.io', de: 'https://de.sentry.io' }
const HOUR_MS = 3_600_000
const MOST_RELEASES = 20

/** Sentry: release health for sessions, spans for the rest. Hours add up to days of any zone, medians do not. */
export const sentry: KpiSource<'sentry'> = {
  label: ({ project, sessions }) => `Sentry, ${sessions === undefined ? 'spans' : 'sessions'} of ${project}`,
  async read(asked) {
    const { sessions, of, good, bad, aggregate } = asked.query
    const counted = good ?? bad
    const notes = new Set<string>()
    const found =
      sessions !== undefined
        ? await fromSessions(asked, sessions)
        : of !== undefined && counted !== undefined
          ? await fromCounts(asked, [of, counted], notes)
          : await fromAggregate(asked, aggregate, notes)
    return { ...found, ...(notes.size === 0 ? {} : { notes: [...notes] }) }
  },
}

type SentryAsked = Asked<'sentry'>

// ── sessions ───────────────────────────────────────────────────────────────────────────────────────

const COUNT = 'sum(session)'
const cells = z.record(z.string(), z.array(z.number().nullable()))
const health = z.object({
  intervals: z.array(z.string()),
  groups: z.array(
    z.object({
      by: z.object({ 'session.status': z.string().optional(), release: z.string().optional() }),
      totals: z.record(z.string(), z.number().nullable()).optional(),
      series: cells.optional(),
    }),
  ),
})

async function fromSessions(asked: SentryAsked, sessions: 'crashed' | 'errored'): Promise<Found> {
  if (asked.kpi.name !== 'errorRate') throw cannotGive(asked.kpi.name)
  const { current } = windowsOf(asked.span)
  const isBad = (status: string | undefined) => (sessions === 'crashed' ? status === 'crashed' : status !== 'healthy')
  const [byHour, byRelease] = await Promise.all([
    askSessions(asked, asked.span.days, [['groupBy', 'session.status']]),
    askSessions(asked, current, [
      ['groupBy', 'release'],
      ['groupBy', 'session.status'],
      ['includeSeries', '0'],
      ['per_page', '100'],
    ]),
  ])
  const days = new Map<string, { numerator: number; denominator: number }>()
  for (const { by, series } of byHour.groups) {
    for (const [index, count] of (series?.[COUNT] ?? []).entries()) {
      const day = dayOf(Date.parse(byHour.intervals[index] ?? ''), asked.span.days)
      if (day === undefined || count === null) continue
      const { numerator, denominator } = days.get(day) ?? { numerator: 0, denominator: 0 }
      days.set(day, {
        numerator: numerator + (isBad(by['session.status']) ? count : 0),
        denominator: denominator + count,
      })
    }
  }
  const releases = [...Map.groupBy(byRelease.groups, ({ by }) => by.release)].flatMap(([release, groups]) => {
    const count = (of: typeof groups) => of.reduce((sum, { totals }) => sum + (totals?.[COUNT] ?? 0), 0)
    const bad = groups.filter(({ by }) => isBad(by['session.status']))
    return release === undefined || release === ''
      ? []
      : [{ release, numerator: count(bad), denominator: count(groups) }]
  })
  return {
    days: asked.span.days.flatMap(({ day }) => {
      const amount = days.get(day)
      return amount === undefined ? [] : [{ day, ...amount }]
    }),
    releases: releases.toSorted((one, other) => other.denominator - one.denominator).slice(0, MOST_RELEASES),
  }
}

async function askSessions(
  asked: SentryAsked,
  days: KpiDay[],
  parameters: [string, string][],
): Promise<z.output<typeof health>> {
  const { where } = asked.query
  const body = await askApi(asked, 'sessions', days, [
    ['field', COUNT],
    ['interval', '1h'],
    ...parameters,
    ...(where === undefined ? [] : [['query', where] as [string, string]]),
  ])
  return readAnswer(health, body)
}

// ── spans ──────────────────────────────────────────────────────────────────────────────────────────

async function fromCounts(asked: SentryAsked, searches: string[], notes: Set<string>): Promise<Found> {
  const [tries, hits] = await Promise.all(
    searches.map((search) => askSeries(asked, { aggregate: 'count()', search, stepMs: HOUR_MS, notes })),
  )
  return {
    days: asked.span.days.flatMap((day) => {
      const [denominator, numerator] = [sumOf(tries, day), sumOf(hits, day)]
      return denominator === undefined || numerator === undefined ? [] : [{ day: day.day, numerator, denominator }]
    }),
  }
}

async function fromAggregate(asked: SentryAsked, aggregate: string | undefined, notes: Set<string>): Promise<Found> {
  if (aggregate === undefined) throw cannotGive(asked.kpi.name)
  const { current, previous } = windowsOf(asked.span)
  const { where: search } = asked.query
  // What is not a count cannot be put together from hours, and Sentry's days are those of UTC.
  const inUtc = asked.span.days.every((day) => day.from.getTime() % DAY_MS === 0 && lengthOf(day) === DAY_MS)
  if (!inUtc) notes.add('without a trend, since Sentry’s days are those of UTC')
  const [series, now, then, released] = await Promise.all([
    inUtc ? askSeries(asked, { aggregate, search, stepMs: DAY_MS, notes }) : undefined,
    askTable(asked, { aggregate, search, days: current }),
    askTable(asked, { aggregate, search, days: previous }),
    askTable(asked, { aggregate, search, days: current, by: 'release' }),
  ])
  return {
    days: asked.span.days.flatMap(({ day, from }) => {
      const value = series?.points.get(from.getTime())
      return value === undefined ? [] : [{ day, ...scaled({ value }, factorFor(asked, series?.unit)) }]
    }),
    window: now[0]?.amount ?? {},
    previous: then[0]?.amount ?? {},
    releases: released.flatMap(({ name, amount }) => (name === undefined ? [] : [{ release: name, ...amount }])),
  }
}

type Series = { points: Map<number, number>; unit: SourceUnit | undefined }

/** Of a day whose hours are all whole; nothing where one is missing. */
function sumOf(series: Series | undefined, { from, to }: KpiDay): number | undefined {
  let sum = 0
  for (let at = from.getTime(); at < to.getTime(); at += HOUR_MS) {
    const value = series?.points.get(at)
    if (value === undefined) return undefined
    sum += value
  }
  return sum
}

const timeSeries = z.object({
  timeSeries: z.array(
    z.object({
      values: z.array(
        z.object({
          timestamp: z.number(),
          value: z.number().nullable(),
          incomplete: z.boolean().optional(),
          sampleRate: z.number().nullish(),
          confidence: z.string().nullish(),
        }),
      ),
      meta: z.object({ valueUnit: z.string().nullish(), dataScanned: z.string().optional() }),
    }),
  ),
})

/** By the moment at which each bucket begins; those that are not whole yet are left out. */
async function askSeries(
  asked: SentryAsked,
  {
    aggregate,
    search,
    stepMs,
    notes,
  }: { aggregate: string; search: string | undefined; stepMs: number; notes: Set<string> },
): Promise<Series> {
  const body = await askApi(asked, 'events-timeseries', asked.span.days, [
    ['dataset', 'spans'],
    ['yAxis', aggregate],
    ['interval', `${stepMs}`],
    ...(search === undefined ? [] : [['query', search] as [string, string]]),
  ])
  const [only, ...others] = readAnswer(timeSeries, body).timeSeries
  if (others.length > 0) throw new SourceUnavailable(`gives ${others.length + 1} series where one is wanted`)
  const whole = (only?.values ?? []).filter(({ incomplete }) => incomplete !== true)
  checkStep(whole, stepMs)
  const rates = whole.flatMap(({ sampleRate }) => (sampleRate == null || sampleRate >= 1 ? [] : [sampleRate]))
  if (rates.length > 0)
    notes.add(`sampled: from as little as ${Number((Math.min(...rates) * 100).toPrecision(2))} % of the spans`)
  if (whole.some(({ confidence }) => confidence === 'low')) notes.add('Sentry has little confidence in a part of it')
  if (only?.meta.dataScanned === 'partial') notes.add('Sentry looked at a part of the data')
  return {
    points: new Map(whole.flatMap(({ timestamp, value }) => (value === null ? [] : [[timestamp, value] as const]))),
    unit: unitOf(only?.meta.valueUnit),
  }
}

/** An interval that Sentry does not like is replaced by one of its own, which must not pass for what was asked. */
function checkStep(values: { timestamp: number }[], stepMs: number): void {
  const steps = values.slice(1).map(({ timestamp }, index) => timestamp - (values[index]?.timestamp ?? 0))
  const other = steps.find((step) => step % stepMs !== 0)
  if (other !== undefined)
    throw new SourceUnavailable(`counts by ${other / 60_000} min, not by ${stepMs / 60_000} as asked`)
}

const table = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  meta: z.object({ units: z.record(z.string(), z.string().nullable()).optional() }),
})

async function askTable(
  asked: SentryAsked,
  { aggregate, search, days, by }: { aggregate: string; search: string | undefined; days: KpiDay[]; by?: string },
): Promise<{ name: string | undefined; amount: FoundAmount }[]> {
  const body = await askApi(asked, 'events', days, [
    ['dataset', 'spans'],
    ...(by === undefined
      ? []
      : ([
          ['field', by],
          ['field', 'count()'],
          ['sort', '-count()'],
        ] as [string, string][])),
    ['field', aggregate],
    ['per_page', `${MOST_RELEASES}`],
    ...(search === undefined ? [] : [['query', search] as [string, string]]),
  ])
  const { data, meta } = readAnswer(table, body)
  const factor = factorFor(asked, unitOf(meta.units?.[aggregate]))
  return data.map((row) => {
    const value = row[aggregate]
    const name = by === undefined ? undefined : row[by]
    return {
      name: typeof name === 'string' && name !== '' ? name : undefined,
      amount: typeof value === 'number' && Number.isFinite(value) ? scaled({ value }, factor) : {},
    }
  })
}

const units = new Map<string, SourceUnit>([
  ['nanosecond', 'ns'],
  ['microsecond', 'us'],
  ['millisecond', 'ms'],
  ['second', 's'],
  ['ratio', 'ratio'],
  ['percent', 'percent'],
])
const unitOf = (name: string | null | undefined): SourceUnit | undefined => units.get(name ?? '')

function dayOf(moment: number, days: KpiDay[]): string | undefined {
  return days.find(({ from, to }) => moment >= from.getTime() && moment < to.getTime())?.day
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

async function askApi(
  { query, connection, ask }: SentryAsked,
  path: 'sessions' | 'events' | 'events-timeseries',
  days: KpiDay[],
  parameters: [string, string][],
): Promise<unknown> {
  const { from, to } = endsOf(days)
  const asked = new URLSearchParams([
    ...parameters,
    ['project', query.project],
    ...(query.environment === undefined ? [] : [['environment', query.environment] as [string, string]]),
    ['start', from.toISOString()],
    ['end', to.toISOString()],
  ])
  const base = (connection.url ?? hosts[connection.region]).replace(/\/$/, '')
  const { body } = await ask({
    url: `${base}/api/0/organizations/${connection.organization}/${path}/?${asked}`,
    headers: { authorization: `Bearer ${connection.token}` },
    judge,
  })
  return body
}

/** When a limit ends stands in a header of its own, in seconds since 1970. */
function judge({ status, headers }: HttpAnswer): Judged | undefined {
  const reset = Number(headers['x-sentry-rate-limit-reset'])
  if (status !== 429 || headers['retry-after'] !== undefined || !(reset > 0)) return undefined
  return { is: 'busy', afterMs: Math.max(0, reset * 1_000 - Date.now()) }
}
