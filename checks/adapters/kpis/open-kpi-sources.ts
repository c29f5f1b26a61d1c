import { createHash } from 'node:crypto'
import type { Config, KpiSourceName } from '../../../config-schema/index.ts'
import type { Found } from '../../kpis/found.ts'
import { daysToAsk, keepDays, settledUntil, withKept } from '../../kpis/kept-days.ts'
import { type KpiKind, kindOf } from '../../kpis/kpi-kinds.ts'
import { kpiQuestion } from '../../kpis/kpi-question.ts'
import { kpiTitle } from '../../kpis/kpi-title.ts'
import { type ConfiguredKpi, kpisOf } from '../../kpis/kpis-of.ts'
import { endsOf, hoursOf, type KpiSpan, monthsOf, spanOf } from '../../kpis/span-of.ts'
import { toReading, type Wanted } from '../../kpis/to-reading.ts'
import { metricDays, metricSeries, toSeries } from '../../kpis/to-series.ts'
import type { JourneySeries, KpiSources } from '../../ports.ts'
import type { CheckedSource, KeptDays, KpiReading, KpiRecord, Period, Series, SeriesStep } from '../../types.ts'
import { redact } from '../redact.ts'
import { type AskHttp, openHttp, type Reach } from './ask-http.ts'
import { missingVariables, needsOf, reachedBy } from './check-source.ts'
import { cleanFound } from './clean-found.ts'
import { fillSecrets } from './fill-secrets.ts'
import { type Asked, type KpiSource, SourceUnavailable } from './kpi-source.ts'
import { openPace } from './pace.ts'
import { remember } from './remember.ts'
import { rememberAnswers } from './remember-answers.ts'
import { sources } from './sources/index.ts'
import { warehouses } from './warehouses/index.ts'
import type { RunStatement, WarehouseName } from './warehouses/warehouse.ts'

/** Milliseconds for all readings of a check together; what is later than that is too slow. */
const LONGEST_MS = 20_000
/** Days that are looked at for what moves with what, by their hours or as they are. */
const SERIES_DAYS = { hour: 28, day: 42 }
/** KPIs of one source that are asked for, where the first cannot be read. */
const MOST_TRIED = 3
/** Days until a day changes no more, where a source says nothing else: mobile events come late. */
const SETTLES_AFTER = 7
/** For what a server is told after that. */
const LAST_MS = 3_000

export type KpiTerms = {
  now: () => Date
  /** A variable that a configuration may name; undefined for one that it may not. */
  env?: (name: string) => string | undefined
  reach?: Reach
  longestMs?: number
}

/** One reader for several who have secrets of their own: what is remembered, and the pace of services, are shared. */
export type KpiReader = KpiSources & { rows: AskRows; reach: ReachSource }
export type OpenKpiSources = KpiReader & { with(env: (name: string) => string | undefined): KpiReader }

/** Every source a configuration can name, all asked at once. Readings come in the order of the journeys and of their KPIs. */
export function openKpiSources({
  now,
  env = () => undefined,
  reach = {},
  longestMs = LONGEST_MS,
}: KpiTerms): OpenKpiSources {
  const remembered = rememberAnswers(now)
  const rememberedRows = remember<unknown[]>(now)
  const paces = new Map<string, ReturnType<typeof openPace>>()
  /** A service counts by account: each connection has a pace of its own. */
  const paceOf = (name: KpiSourceName, connection: unknown) => {
    const key = `${name} ${createHash('sha256')
      .update(JSON.stringify(connection ?? ''))
      .digest('hex')}`
    const pace = paces.get(key) ?? openPace(sources[name].limits ?? {}, now)
    paces.set(key, pace)
    return pace
  }

  const readBy = (variable: (name: string) => string | undefined): KpiReader => {
    const shared = { now, env: variable, reach, remembered, rememberedRows, paceOf, longestMs }
    return readerOf(({ config, text, trusted = true }) => {
      const late = AbortSignal.timeout(longestMs)
      return { ...shared, late, config, trusted, text: once(text) }
    })
  }
  return { ...readBy(env), with: readBy }
}

/** Each reading has one budget of time for all that it asks. */
function readerOf(termsOf: (wanted: Pick<KpisWanted, 'config' | 'text' | 'trusted'>) => Terms): KpiReader {
  return {
    async read({ journeys, kept = [], over, ...wanted }) {
      const terms = termsOf(wanted)
      const { production } = wanted.config
      const span = over === 'months' ? monthsOf(terms.now(), production) : spanOf(terms.now(), production)
      return await Promise.all(namedKpis(journeys, wanted).map((named) => readOne(named, { kept, span }, terms)))
    },
    async settled({ journeys, kept, ...wanted }) {
      const terms = termsOf(wanted)
      const records = await Promise.all(namedKpis(journeys, wanted).map((named) => settleOne(named, kept, terms)))
      return records.filter((record) => record !== undefined)
    },
    async series({ journeys, ...wanted }) {
      const terms = termsOf(wanted)
      return await Promise.all(journeys.map((journey) => readSeries(journey, terms)))
    },
    async rows({ source, sql }, { period: { from, until }, ...wanted }) {
      const values = { from: new Date(from), to: new Date(until), timeZone: wanted.config.production.timeZone }
      return askSource(source, source, termsOf({ ...wanted, text: async () => undefined }), ({ rowsOf }) =>
        rowsOf(source, { sql, values }),
      )
    },
    async reach(name, { label, ...wanted }, ask) {
      return askSource(name, label, termsOf(wanted), ask)
    },
    async check({ journeys, ...wanted }) {
      const terms = termsOf(wanted)
      const bySource = Map.groupBy(namedKpis(journeys, wanted), ({ asked }) => asked.source)
      return await Promise.all([...bySource].map(([name, of]) => checkOne(name, of, terms)))
    },
  }
}

/** Rows of a team's own query over a period, for what is no KPI; or why there are none. */
type AskRows = (
  query: { source: WarehouseName; sql: string },
  wanted: { period: Period; config: Config; trusted: boolean },
) => Promise<{ status: 'ok'; value: unknown[] } | { status: 'unavailable'; reason: string }>

/** Asks a source for what is no KPI, with all that it needs; `label` begins the sentence that says why there is nothing. */
type ReachSource = <Name extends KpiSourceName, Value>(
  name: Name,
  wanted: { label: string; config: Config; text: (path: string) => Promise<string | undefined> },
  ask: (means: Means<Name>) => Promise<Value>,
) => Promise<{ status: 'ok'; value: Value } | { status: 'unavailable'; reason: string }>

type KpisWanted = Parameters<KpiSources['read']>[0]

type Terms = Required<Omit<KpiTerms, 'longestMs'>> & {
  remembered: ReturnType<typeof rememberAnswers>
  rememberedRows: ReturnType<typeof remember<unknown[]>>
  paceOf(name: KpiSourceName, connection: unknown): ReturnType<typeof openPace>
  late: AbortSignal
  longestMs: number
  config: Config
  trusted: boolean
  text(path: string): Promise<string | undefined>
}

type NamedKpi = { journey: string; asked: ConfiguredKpi }

function namedKpis(journeys: string[], { config }: Pick<KpisWanted, 'config'>): NamedKpi[] {
  return journeys.flatMap((journey) => kpisOf(config.journeys[journey]).map((asked) => ({ journey, asked })))
}

async function readOne(
  named: NamedKpi,
  { kept: records, span }: { kept: KpiRecord[]; span: KpiSpan },
  terms: Terms,
): Promise<KpiReading> {
  const { kpi, source, query, target, benchmark, custom } = named.asked
  const wanted: Wanted = {
    kpi,
    journey: named.journey,
    source: sourceOf(source).label(query as Parameters<KpiSource['label']>[0]),
    ...(target === undefined ? {} : { target }),
    ...(benchmark === undefined ? {} : { benchmark }),
    ...(custom && { custom }),
  }
  const unavailable = (reason: string): KpiReading => ({ ...wanted, status: 'unavailable', reason })
  const kind = kindOf(wanted)
  if (kind === undefined) return unavailable(`${kpi} is not a known KPI.`)
  const kept = keptOf(named, records, terms)
  const left = daysToAsk(span, kept.days)
  const found = await findDays(named.asked, { label: wanted.source, kind, span: left }, terms)
  if (found.status === 'unavailable') return unavailable(found.reason)
  const notes = [...(found.value.notes ?? []), ...kept.notes]
  const whole = { ...withKept(found.value, kept.days, left), ...(notes.length > 0 && { notes }) }
  return toReading(wanted, whole, { span, readAt: terms.now().toISOString() })
}

/** What is kept from now on; undefined where that is nothing, or nothing is gained by it. */
async function settleOne(
  named: NamedKpi,
  records: KpiRecord[],
  terms: Terms,
): Promise<Omit<KpiRecord, 'commit' | 'at'> | undefined> {
  const { journey, asked } = named
  const { kpi, query } = asked
  const source = sourceOf(asked.source)
  const [kind, question] = [kindOf(asked), kpiQuestion(terms.config, { journey, kpi })]
  if (source.keepsItself || kind === undefined || question === undefined) return undefined
  const now = terms.now()
  const { days: kept } = keptOf(named, records, terms)
  const left = daysToAsk(spanOf(now, terms.config.production), kept)
  const found = await findDays(asked, { label: '', kind, span: left }, terms)
  if (found.status === 'unavailable' || found.value.days === undefined) return undefined
  const after = source.settlesAfter?.(query as never) ?? SETTLES_AFTER
  const until = settledUntil(left, { now, after, freshUntil: found.value.freshUntil })
  const days = keepDays(found.value, { asked: left, kept, until })
  return days && { journey, kpi, question, ...days }
}

async function findDays(
  { kpi, source, query }: ConfiguredKpi,
  { label, kind, span }: { label: string; kind: KpiKind; span: KpiSpan },
  terms: Terms,
): Promise<{ status: 'ok'; value: Found } | { status: 'unavailable'; reason: string }> {
  const found = await askSource(source, label, terms, (means) =>
    sourceOf(source).read({ ...means, query: query as never, kpi: { ...kind, name: kpi }, span }),
  )
  return found.status === 'ok' ? { status: 'ok', value: cleanFound(found.value, found.redact) } : found
}

/** Kept days of the same question. Where some are kept of others, it is said that these are missing, and why. */
function keptOf(
  { journey, asked: { kpi, source } }: NamedKpi,
  records: KpiRecord[],
  { config }: Pick<Terms, 'config'>,
): { days: KeptDays | undefined; notes: string[] } {
  if (records.length === 0 || sourceOf(source).keepsItself) return { days: undefined, notes: [] }
  const own = records.filter((record) => record.journey === journey && record.kpi === kpi)
  const question = kpiQuestion(config, { journey, kpi })
  const days = own.find((record) => record.question === question)
  if (days !== undefined) return { days, notes: [] }
  return {
    days,
    notes: [own.length > 0 ? 'days kept before are of another question, and left out' : 'no days of it are kept yet'],
  }
}

/** Asks for the last days of one KPI after another until one is there: then its source answers, whatever is wrong with the rest. */
async function checkOne(name: KpiSourceName, named: NamedKpi[], terms: Terms): Promise<CheckedSource> {
  const about = { source: name, kpis: named.map(({ journey, asked: { kpi } }) => ({ journey, kpi })) }
  const by = reachedBy(name, terms.config)
  const needs = by.flatMap(needsOf)
  const missing = by.flatMap((one) => missingVariables(one, terms.config, terms.env))
  if (missing.length > 0) {
    return { ...about, status: 'unavailable', reason: 'needs variables that are not set here', missing, needs }
  }
  const span = spanOf(terms.now(), { ...terms.config.production, window: 1, history: 2 })
  const reasons: string[] = []
  for (const { asked } of named.slice(0, MOST_TRIED)) {
    const kind = kindOf(asked)
    if (kind === undefined) continue
    const found = await findDays(asked, { label: '', kind, span }, terms)
    if (found.status === 'ok') return { ...about, status: 'ok' }
    reasons.push(found.reason.trim().replace(/\.$/, ''))
  }
  return { ...about, status: 'unavailable', reason: reasons[0] ?? 'has nothing to be asked for', missing, needs }
}

/**
 * What of a journey can be had hour by hour: its KPIs, and the metrics of the systems beneath it. Where none of its KPIs
 * can, all of them day by day.
 */
async function readSeries(journey: string, terms: Terms): Promise<JourneySeries> {
  const { system = {} } = terms.config.journeys[journey] ?? {}
  const named = kpisOf(terms.config.journeys[journey])
  const isByHour = ({ source }: ConfiguredKpi) => sourceOf(source).byHour === true
  const step: SeriesStep = named.length === 0 || named.some(isByHour) ? 'hour' : 'day'
  const spans = seriesSpans(step, terms)
  const ofKpis = named.map(async (asked): Promise<ReadSeries> => {
    const [title, kind] = [asked.custom?.title ?? kpiTitle(asked.kpi), kindOf(asked)]
    if (kind === undefined) return { status: 'unavailable', reason: `${asked.kpi} is not a known KPI.` }
    const found = await askSource(asked.source, title, terms, async (means) => {
      if (step === 'hour' && !isByHour(asked))
        throw new SourceUnavailable('cannot be read hour by hour, as the other KPIs are')
      const read = await sourceOf(asked.source).read({
        ...means,
        query: asked.query as never,
        kpi: { ...kind, name: asked.kpi },
        span: spans.asked,
      })
      if (step === 'day' && (read.days ?? []).length === 0) throw new SourceUnavailable('has no values day by day')
      return read
    })
    return found.status === 'ok'
      ? { status: 'ok', series: toSeries(asked.kpi, title, found.value, { kind, span: spans.shown }) }
      : found
  })
  const ofSystem = Object.entries(system).map(
    async ([metric, { source: name, title, unit, ...query }]): Promise<ReadSeries> => {
      const source = sourceOf(name)
      const found = await askSource(name, title, terms, async (means) => {
        if (source.metric === undefined) throw new SourceUnavailable('cannot be read hour by hour')
        return source.metric({ ...means, query: query as never, span: spans.hours })
      })
      if (found.status !== 'ok') return found
      const values = step === 'hour' ? found.value : metricDays(found.value, spans.shown.days)
      return { status: 'ok', series: metricSeries({ name: metric, title, unit }, values, spans.shown) }
    },
  )
  const [readKpis, readMetrics] = await Promise.all([Promise.all(ofKpis), Promise.all(ofSystem)])
  const seriesOf = (read: ReadSeries[]) => read.flatMap((one) => (one.status === 'ok' ? [one.series] : []))
  const reasons = [...readKpis, ...readMetrics].flatMap((one) => (one.status === 'ok' ? [] : [one.reason]))
  return { journey, step, kpis: seriesOf(readKpis), system: seriesOf(readMetrics), unavailable: reasons }
}

/** What KPIs are asked for, the part of it that is shown, and the hours of it that metrics are asked for. */
function seriesSpans(step: SeriesStep, { now, config }: Terms): Record<'asked' | 'shown' | 'hours', KpiSpan> {
  const days = SERIES_DAYS[step]
  if (step === 'hour') {
    const hours = hoursOf(now(), days)
    return { asked: hours, shown: hours, hours }
  }
  // Where a KPI shows as long a history anyhow, its answer is remembered.
  const asked = spanOf(now(), { ...config.production, history: Math.max(config.production.history, days) })
  const shown = { ...asked, days: asked.days.slice(-days) }
  return { asked, shown, hours: hoursOf(endsOf(shown.days).to, days) }
}

type ReadSeries = { status: 'ok'; series: Series } | { status: 'unavailable'; reason: string }
/** Each has the form that its own name gives it, which the list cannot say of all at once. */
const sourceOf = (name: KpiSourceName): KpiSource => sources[name] as unknown as KpiSource

type Means<Name extends KpiSourceName = KpiSourceName> = Pick<
  Asked<Name>,
  'connection' | 'ask' | 'rowsOf' | 'text' | 'hide' | 'signal'
>

/** Asks one source with all that it needs; `label` begins the sentence that says why there is nothing. */
async function askSource<Name extends KpiSourceName, Value>(
  name: Name,
  label: string,
  { env, reach, remembered, rememberedRows, paceOf, late, longestMs, config, trusted, text }: Terms,
  ask: (means: Means<Name>) => Promise<Value>,
): Promise<{ status: 'ok'; value: Value; redact(text: string): string } | { status: 'unavailable'; reason: string }> {
  const secrets: string[] = []
  const unavailable = (reason: string) => ({ status: 'unavailable' as const, reason: redact(reason, secrets) })
  // What a pull request writes must not be run with the team's credentials.
  if (!trusted && name !== 'file') return unavailable(`${label} is asked once this configuration is merged.`)
  try {
    const connectionOf = (of: KpiSourceName) => {
      const filled = fillSecrets((config.sources as Record<string, unknown>)[of], { name: of, env })
      secrets.push(...filled.secrets)
      return filled.connection
    }
    const connection = connectionOf(name)
    const pace = paceOf(name, connection)
    const http = openHttp({ reach, signal: late })
    const askLast: AskHttp = (request) => openHttp({ reach, signal: AbortSignal.timeout(LAST_MS) })(request)
    const value = await ask({
      connection: connection as never,
      ask: remembered((request) => pace(() => http(request))),
      async rowsOf(warehouse, statement) {
        const reached = connectionOf(warehouse)
        const run = warehouses[warehouse] as RunStatement<WarehouseName>
        return rememberedRows([warehouse, reached, statement], () =>
          paceOf(
            warehouse,
            reached,
          )(() => run(reached as never, statement, { ask: http, askLast, reach, signal: late, longestMs })),
        )
      },
      text,
      hide: (secret) => secrets.push(secret),
      signal: late,
    })
    return { status: 'ok', value, redact: (written) => redact(written, secrets) }
  } catch (error) {
    if (late.aborted) return unavailable(`${label} is too slow: it did not answer within ${longestMs / 1_000} s.`)
    if (error instanceof SourceUnavailable) return unavailable(`${label} ${error.message}.`)
    throw error
  }
}

/** Several KPIs often share a file. */
function once<Value>(look: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (key) => {
    const found = known.get(key) ?? look(key)
    known.set(key, found)
    return found
  }
}
