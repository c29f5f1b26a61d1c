import { z } from 'zod'
import type { Found, FoundAmount } from '../../../kpis/found.ts'
import { endsOf, type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import type { HttpAnswer, Judged } from '../ask-http.ts'
import { datadogTag } from '../datadog-tag.ts'
import { evenRuns, lengthOf } from '../even-runs.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive, factorFor, scaled } from '../scaled.ts'

const HOUR_MS = 3_600_000
const MOST_RELEASES = 20

/** Datadog: queries and funnels of its API v2, of which moments and intervals are milliseconds. */
export const datadog: KpiSource<'datadog'> = {
  label: ({ funnel, data }) => (funnel !== undefined ? 'Datadog, funnel' : data === 'rum' ? 'Datadog RUM' : 'Datadog'),
  async read(given) {
    const asked = inTags(given)
    const { query, of, good, bad, data, funnel } = asked.query
    const counted = good ?? bad
    if (funnel !== undefined) return fromFunnel(asked, funnel)
    if (of !== undefined && counted !== undefined) {
      return data === 'rum' ? fromSessions(asked, [of, counted]) : fromCounts(asked, [of, counted])
    }
    if (query === undefined) throw cannotGive(asked.kpi.name)
    if (asked.kpi.unit !== 'count') return fromValue(asked, query)
    return data === 'rum' ? fromSessions(asked, [query]) : fromCounts(asked, [query])
  },
  byHour: true,
  async metric(asked) {
    const [values] = await askSeries(asked, [onMetrics(asked.query.query)], HOUR_MS)
    return values ?? new Map()
  },
}

type DatadogAsked = Asked<'datadog'>

function inTags(asked: DatadogAsked): DatadogAsked {
  const { release } = asked.query
  return release === undefined ? asked : { ...asked, query: { ...asked.query, release: datadogTag(release) } }
}
type Reached = Pick<DatadogAsked, 'connection' | 'ask' | 'span'>

/** A query of the API without its name, once as it is and once by release; `aggregator` is how it becomes one number. */
type Question = { plain: object; byRelease(release: string): object; aggregator?: 'sum' | 'avg' }

// ── what is asked ──────────────────────────────────────────────────────────────────────────────────

/** Metrics that are counted by hours, which belong to a day of every time zone of whole hours. */
async function fromCounts(asked: DatadogAsked, queries: string[]): Promise<Found> {
  const questions = queries.map((query) => onMetrics(query, 'sum'))
  const [[first, second], releases] = await Promise.all([
    askSeries(asked, questions, HOUR_MS),
    releasesOf(asked, questions),
  ])
  // A metric that nothing was counted in sends nothing.
  const days = [...(first ?? [])].map(([day, count]) => ({
    day,
    ...(second === undefined ? { value: count } : { numerator: second.get(day) ?? 0, denominator: count }),
  }))
  return { days, ...releases }
}

/** Sessions last longer than an hour or a day, so that theirs are counted for each span by itself. */
function fromSessions(asked: DatadogAsked, searches: string[]): Promise<Found> {
  const questions = searches.map((search) => onRum(search, { aggregation: 'cardinality', metric: '@session.id' }))
  return fromSpans(asked, questions, 1)
}

async function fromValue(asked: DatadogAsked, query: string): Promise<Found> {
  const { data, measure, unit } = asked.query
  const { name, unit: own } = asked.kpi
  if (data === 'metrics') return fromSpans(asked, [onMetrics(query, 'avg')], factorFor(asked, unit))
  const usual = usualMeasures.get(name)
  const metric = measure ?? usual?.metric
  if (metric === undefined) throw cannotGive(name)
  const aggregation = own === 'score' && usual === undefined ? 'avg' : (usual?.aggregation ?? 'avg')
  const factor = factorFor(asked, unit ?? (measure === undefined ? usual?.unit : undefined))
  return fromSpans(asked, [onRum(query, { aggregation, metric })], factor)
}

/** What RUM has of itself; its times are nanoseconds. */
const usualMeasures = new Map<string, { metric: string; aggregation: string; unit?: 'ns' }>([
  ['fieldLcp', { metric: '@view.largest_contentful_paint', aggregation: 'pc75', unit: 'ns' }],
  ['fieldInp', { metric: '@view.interaction_to_next_paint', aggregation: 'pc75', unit: 'ns' }],
  ['fieldCls', { metric: '@view.cumulative_layout_shift', aggregation: 'pc75' }],
  ['timeOnTask', { metric: '@view.time_spent', aggregation: 'median', unit: 'ns' }],
])

/** What does not add up is asked for the window, the days before, and each day where Datadog's days are the team's. */
async function fromSpans(asked: DatadogAsked, questions: Question[], factor: number): Promise<Found> {
  const { current, previous } = windowsOf(asked.span)
  const step = stepOf(asked.span.days)
  const hourly = asked.span.step === 'hour'
  const [series, now, then, releases] = await Promise.all([
    step === undefined ? [] : askSeries(asked, questions, step),
    hourly ? [] : askScalar(asked, questions, current),
    hourly ? [] : askScalar(asked, questions, previous),
    releasesOf(asked, questions, factor),
  ])
  const [first, second] = series
  return {
    days: [...(first ?? [])].map(([day, value]) => ({
      day,
      ...scaled(amountOf(questions.length === 1 ? [value] : [value, second?.get(day)]), factor),
    })),
    window: scaled(amountOf(now[0]?.values), factor),
    previous: scaled(amountOf(then[0]?.values), factor),
    ...releases,
    ...(step === undefined ? { notes: ['without a trend, since Datadog’s days are those of UTC'] } : {}),
  }
}

/** The one length of all days (or hours), if they also begin where Datadog's do: at its multiples since 1970. */
function stepOf(days: KpiDay[]): number | undefined {
  const [run, ...others] = evenRuns(days)
  const [first] = run ?? []
  if (first === undefined || others.length > 0) return undefined
  const length = lengthOf(first)
  return first.from.getTime() % length === 0 ? length : undefined
}

/** One number is a value, two are a rate, of which the first is all. */
function amountOf(values: (number | undefined)[] = []): FoundAmount {
  const [first, second] = values
  if (values.length < 2) return first === undefined ? {} : { value: first }
  return first === undefined || second === undefined ? {} : { numerator: second, denominator: first }
}

async function releasesOf(asked: DatadogAsked, questions: Question[], factor = 1): Promise<Pick<Found, 'releases'>> {
  const { release } = asked.query
  if (release === undefined || asked.span.step === 'hour') return {}
  const rows = await askScalar(asked, questions, windowsOf(asked.span).current, release)
  return {
    releases: rows.flatMap(({ group, values }) =>
      group === undefined ? [] : [{ release: group, ...scaled(amountOf(values), factor) }],
    ),
  }
}

function onMetrics(query: string, aggregator: 'sum' | 'avg' = 'avg'): Question {
  return {
    plain: { data_source: 'metrics', query },
    // Behind each scope, before functions such as .as_count().
    byRelease: (release) => ({ data_source: 'metrics', query: query.replace(/\{[^}]*\}/g, `$& by {${release}}`) }),
    aggregator,
  }
}

function onRum(search: string, compute: { aggregation: string; metric: string }): Question {
  const plain = { data_source: 'rum', compute, search: { query: search }, indexes: ['*'] }
  return { plain, byRelease: (release) => ({ ...plain, group_by: [{ facet: release, limit: MOST_RELEASES }] }) }
}

// ── series and numbers ─────────────────────────────────────────────────────────────────────────────

const series = z.object({
  data: z.object({
    attributes: z.object({
      series: z.array(z.object({ query_index: z.number().nullish() })),
      times: z.array(z.number()),
      values: z.array(z.array(z.number().nullable())),
    }),
  }),
})

/** Of each question the sum of what it gives within each day. */
async function askSeries(asked: Reached, questions: Question[], interval: number): Promise<Map<string, number>[]> {
  const { from, to } = endsOf(asked.span.days)
  const queries = questions.map(({ plain }, index) => ({ name: nameOf(index), ...plain }))
  const body = await askApi(asked, 'query/timeseries', 'timeseries_request', {
    from: from.getTime(),
    to: to.getTime(),
    interval,
    formulas: questions.map((_, index) => ({ formula: nameOf(index) })),
    queries,
  })
  const { series: described, times, values } = readAnswer(series, body).data.attributes
  return questions.map((_, index) => {
    const [only, ...others] = values.filter((_, at) => (described[at]?.query_index ?? 0) === index)
    if (others.length > 0) throw tooMany(others.length + 1)
    return sumsOf(asked.span.days, times, only ?? [])
  })
}

function sumsOf(days: KpiDay[], times: number[], values: (number | null)[]): Map<string, number> {
  const sums = new Map<string, number>()
  let current = 0
  for (const [index, at] of times.entries()) {
    while (at >= (days[current]?.to.getTime() ?? Number.POSITIVE_INFINITY)) current += 1
    const day = days[current]
    const value = values[index]
    if (day !== undefined && at >= day.from.getTime() && value != null) {
      sums.set(day.day, (sums.get(day.day) ?? 0) + value)
    }
  }
  return sums
}

const column = z.object({ name: z.string().optional(), type: z.string(), values: z.array(z.unknown()) })
const columns = z.object({ data: z.object({ attributes: z.object({ columns: z.array(column) }) }) })

/** Of each question one number, or with a release one for each of its values. */
async function askScalar(
  asked: DatadogAsked,
  questions: Question[],
  days: KpiDay[],
  release?: string,
): Promise<{ group: string | undefined; values: (number | undefined)[] }[]> {
  const { from, to } = endsOf(days)
  const body = await askApi(asked, 'query/scalar', 'scalar_request', {
    from: from.getTime(),
    to: to.getTime(),
    formulas: questions.map((_, index) => ({ formula: nameOf(index) })),
    queries: questions.map(({ plain, byRelease, aggregator }, index) => ({
      name: nameOf(index),
      ...(release === undefined ? plain : byRelease(release)),
      ...(aggregator === undefined ? {} : { aggregator }),
    })),
  })
  const given = readAnswer(columns, body).data.attributes.columns
  const numbers = questions.map((_, index) =>
    given.find(({ type, name }) => type === 'number' && name === nameOf(index)),
  )
  const rows = Math.max(0, ...numbers.map((one) => one?.values.length ?? 0))
  if (release === undefined && rows > 1) throw tooMany(rows)
  return Array.from({ length: rows }, (_, row) => ({
    group: groupAt(given, row),
    values: numbers.map((one) => {
      const value = one?.values[row]
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined
    }),
  }))
}

/** The column of what was grouped by has lists of texts, which no recorded answer shows. */
function groupAt(given: z.output<typeof column>[], row: number): string | undefined {
  const value = given.find(({ type }) => type === 'group')?.values[row]
  const name = Array.isArray(value) ? value.join(', ') : value
  return typeof name === 'string' && name !== '' && name !== 'N/A' ? name : undefined
}

const nameOf = (index: number): string => String.fromCharCode(97 + index)

// ── funnels ────────────────────────────────────────────────────────────────────────────────────────

const funnelStep = z.object({
  value: z.number(),
  groups: z.array(z.object({ group_tags: z.array(z.string()), value: z.number() })).nullish(),
})
const funnelAnswer = z.object({
  data: z.object({
    attributes: z.object({
      end_to_end_elapsed_time: z.object({ avg: z.number().nullish() }).nullish(),
      funnel_steps: z.array(funnelStep),
    }),
  }),
})

/** A funnel of Product Analytics, by session. Rates come from its counts: how its own are scaled is not said. */
async function fromFunnel(asked: DatadogAsked, searches: string[]): Promise<Found> {
  const { current, previous } = windowsOf(asked.span)
  const { name } = asked.kpi
  if (!['completionRate', 'traffic', 'timeOnTask'].includes(name)) throw cannotGive(name)
  const ask = async (days: KpiDay[], release?: string) => {
    const body = await askApi(
      asked,
      'product-analytics/journey/funnel',
      'journey_request',
      journeyOf(searches, days, release),
    )
    return readAnswer(funnelAnswer, body).data.attributes
  }
  const [now, then] = await Promise.all([ask(current, asked.query.release), ask(previous)])
  const amount = ({
    funnel_steps: steps,
    end_to_end_elapsed_time: time,
  }: Awaited<ReturnType<typeof ask>>): FoundAmount => {
    const [first, last] = [steps.at(0)?.value, steps.at(-1)?.value]
    if (name !== 'timeOnTask') return amountOf(name === 'traffic' ? [first] : [first, last])
    return time?.avg == null || last === undefined || last === 0 ? {} : { value: time.avg / 1_000, sample: last }
  }
  const groups = now.funnel_steps.map(
    ({ groups: of }) => new Map((of ?? []).map(({ group_tags: tags, value }) => [tags.join(', '), value])),
  )
  const releases = [...(groups.at(0) ?? [])].map(([release, started]) => ({
    release,
    ...amountOf(name === 'traffic' ? [started] : [started, groups.at(-1)?.get(release)]),
  }))
  return {
    window: amount(now),
    previous: amount(then),
    ...(asked.query.release === undefined || name === 'timeOnTask' ? {} : { releases }),
    ...(name === 'timeOnTask' ? { notes: ['a mean of those who complete, as Datadog gives it'] } : {}),
  }
}

function journeyOf(searches: string[], days: KpiDay[], release: string | undefined): object {
  const { from, to } = endsOf(days)
  const nodes = searches.map((query, index) => [
    nameOf(index).toUpperCase(),
    { data_source: 'product_analytics', search: { query } },
  ])
  return {
    from: from.getTime(),
    to: to.getTime(),
    query: {
      search: {
        expression: nodes.map(([name]) => name).join(' -> '),
        join_keys: { primary: '@session.id' },
        node_objects: Object.fromEntries(nodes),
      },
      compute: { aggregation: 'cardinality' },
      ...(release === undefined ? {} : { group_by: [{ facet: release, limit: MOST_RELEASES }] }),
    },
  }
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

async function askApi(
  { connection, ask }: Reached,
  path: 'query/timeseries' | 'query/scalar' | 'product-analytics/journey/funnel',
  type: string,
  attributes: object,
): Promise<unknown> {
  const { site, apiKey, applicationKey } = connection
  const { body } = await ask({
    url: `https://api.${site}/api/v2/${path}`,
    headers: { 'dd-api-key': apiKey, 'dd-application-key': applicationKey },
    json: { data: { type, attributes } },
    judge,
  })
  return body
}

/** In how many seconds a limit ends stands in a header of its own. */
function judge({ status, headers }: HttpAnswer): Judged | undefined {
  const reset = Number(headers['x-ratelimit-reset'])
  if (status !== 429 || headers['retry-after'] !== undefined || !(reset >= 0)) return undefined
  return { is: 'busy', afterMs: reset * 1_000 }
}

function tooMany(count: number): SourceUnavailable {
  return new SourceUnavailable(`gives ${count} series where one is wanted: leave out "by {…}"`)
}
