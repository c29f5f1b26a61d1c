import { z } from 'zod'
import type { Found, FoundAmount } from '../../../kpis/found.ts'
import { fromRows } from '../../../kpis/from-rows.ts'
import { endsOf, type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import { messageOf } from '../../message-of.ts'
import type { HttpAnswer, HttpRequest, Judged } from '../ask-http.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive } from '../scaled.ts'

const clouds = { us: 'https://us.posthog.com', eu: 'https://eu.posthog.com' }
const POLL_MS = 500
const MOST_RELEASES = 20

/** PostHog: rows of HogQL, or a funnel of events, whose days are those of the project. */
export const posthog: KpiSource<'posthog'> = {
  label: ({ funnel }) => (funnel === undefined ? 'PostHog' : `PostHog, funnel from ${funnel[0]} to ${funnel.at(-1)}`),
  limits: { perHour: 2_400, atOnce: 3 },
  async read(asked) {
    const { hogql, funnel } = asked.query
    if (hogql !== undefined) return fromHogql(asked, hogql)
    if (funnel === undefined) throw cannotGive(asked.kpi.name)
    return fromFunnel(asked, funnel)
  },
}

type PosthogAsked = Asked<'posthog'>

// ── HogQL ──────────────────────────────────────────────────────────────────────────────────────────

const table = z.object({
  results: z.array(z.array(z.unknown())),
  columns: z.array(z.string()),
  hasMore: z.boolean().nullish(),
})

async function fromHogql(asked: PosthogAsked, hogql: string): Promise<Found> {
  const query = fillMoments(hogql, asked)
  const { results, columns, hasMore } = readAnswer(table, await askApi(asked, { kind: 'HogQLQuery', query }))
  if (hasMore) throw new SourceUnavailable(`gives only its first ${results.length} rows: add LIMIT 10000 to the query`)
  const rows = results.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])))
  const found = fromRows(rows, asked.kpi, namesOf(windowsOf(asked.span).current))
  if (found.status === 'malformed') throw new SourceUnavailable(found.reason)
  return found.value
}

/** Literals of HogQL in place of names, so that nothing rests on its own placeholders. */
function fillMoments(hogql: string, { span }: PosthogAsked): string {
  const { from, to } = endsOf(span.days)
  const moment = (date: Date) => `toDateTime('${date.toISOString().slice(0, 19).replace('T', ' ')}', 'UTC')`
  return hogql
    .replaceAll('{from}', moment(from))
    .replaceAll('{to}', moment(to))
    .replaceAll('{timeZone}', `'${span.timeZone}'`)
}

// ── funnels ────────────────────────────────────────────────────────────────────────────────────────

const step = z.object({
  count: z.number(),
  median_conversion_time: z.number().nullish(),
  breakdown_value: z.unknown().optional(),
})
type Step = z.output<typeof step>
const funnels = z.object({
  results: z.union([z.array(z.array(step)), z.array(step)]),
  last_refresh: z.string().nullish(),
})

/** By its window: who enters on two days is one person. Days would be a request each, so that there is no trend. */
async function fromFunnel(asked: PosthogAsked, funnel: string[]): Promise<Found> {
  const { current, previous } = windowsOf(asked.span)
  const { release } = asked.query
  const [now, then, released] = await Promise.all([
    askFunnel(asked, funnel, current),
    askFunnel(asked, funnel, previous),
    release === undefined ? undefined : askFunnel(asked, funnel, current, release),
  ])
  const fresh = new Date(now.last_refresh ?? Number.NaN)
  return {
    window: amountOf(asked, groupsOf(now)[0] ?? []),
    previous: amountOf(asked, groupsOf(then)[0] ?? []),
    ...(released === undefined ? {} : { releases: groupsOf(released).flatMap((steps) => releaseOf(asked, steps)) }),
    ...(Number.isNaN(fresh.getTime()) ? {} : { freshUntil: fresh }),
  }
}

/** Steps of one funnel, or with a breakdown a list of them for each value. */
function groupsOf({ results }: z.output<typeof funnels>): Step[][] {
  const flat = results.filter((one): one is Step => !Array.isArray(one))
  return flat.length > 0 ? [flat] : results.filter((one): one is Step[] => Array.isArray(one))
}

function amountOf({ kpi }: PosthogAsked, steps: Step[]): FoundAmount {
  const [first, last] = [steps.at(0), steps.at(-1)]
  if (kpi.name === 'traffic') return first === undefined ? {} : { value: first.count }
  if (kpi.name === 'completionRate') {
    return first === undefined || last === undefined ? {} : { numerator: last.count, denominator: first.count }
  }
  if (kpi.name !== 'timeOnTask') throw cannotGive(kpi.name)
  // Each step has the time since the one before it, and medians cannot be added up.
  if (steps.length > 2) throw new SourceUnavailable('gives a time only for a funnel of two events')
  return last === undefined || last.count === 0 || last.median_conversion_time == null
    ? {}
    : { value: last.median_conversion_time, sample: last.count }
}

function releaseOf(asked: PosthogAsked, steps: Step[]): (FoundAmount & { release: string })[] {
  const value = steps[0]?.breakdown_value
  const name = Array.isArray(value) ? value.join(', ') : value
  const ours = typeof name === 'string' && name !== '' && !name.startsWith('$$_posthog_breakdown_')
  return ours ? [{ release: name, ...amountOf(asked, steps) }] : []
}

async function askFunnel(
  asked: PosthogAsked,
  funnel: string[],
  days: KpiDay[],
  release?: string,
): Promise<z.output<typeof funnels>> {
  const { first, last } = namesOf(days)
  const { within } = asked.query
  const body = await askApi(asked, {
    kind: 'FunnelsQuery',
    dateRange: { date_from: first, date_to: last },
    series: funnel.map((event) => ({ kind: 'EventsNode', event, name: event })),
    funnelsFilter: {
      funnelVizType: 'steps',
      funnelOrderType: 'ordered',
      ...(within === undefined ? {} : { funnelWindowInterval: Math.ceil(within), funnelWindowIntervalUnit: 'second' }),
    },
    ...(release === undefined
      ? {}
      : { breakdownFilter: { breakdown: release, breakdown_type: 'event', breakdown_limit: MOST_RELEASES } }),
    filterTestAccounts: true,
  })
  return readAnswer(funnels, body)
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

const status = z.object({
  query_status: z.object({
    id: z.string(),
    complete: z.boolean(),
    error: z.boolean().nullish(),
    error_message: z.string().nullish(),
    results: z.unknown().optional(),
  }),
})

/** What a query gives; one that PostHog goes on with by itself is asked for until it is done. */
async function askApi({ connection, ask }: PosthogAsked, query: object): Promise<unknown> {
  const base = (connection.url ?? clouds[connection.region]).replace(/\/$/, '')
  const url = `${base}/api/projects/${connection.project}/query/`
  const headers = { authorization: `Bearer ${connection.apiKey}` }
  const request: HttpRequest = {
    url,
    headers,
    json: { query, refresh: 'blocking', name: 'ux-impact' },
    judge: judgeFailure,
  }
  const { body } = await ask(request)
  const begun = status.safeParse(body)
  if (!begun.success) return body
  if (begun.data.query_status.complete) return begun.data.query_status.results
  const { body: done } = await ask({
    url: `${url}${encodeURIComponent(begun.data.query_status.id)}/`,
    headers,
    judge: (answer) => judgeFailure(answer) ?? (isRunning(answer) ? { is: 'running', afterMs: POLL_MS } : undefined),
  })
  return readAnswer(status, done).query_status.results
}

const isRunning = ({ status: code, body }: HttpAnswer): boolean =>
  code < 300 && status.safeParse(body).data?.query_status.complete === false

/** A query that failed may be told with status 200. */
function judgeFailure({ status: code, body }: HttpAnswer): Judged | undefined {
  if (code >= 300) return undefined
  const asked = status.safeParse(body).data?.query_status
  if (asked?.error) return { is: 'refused', why: `refuses the query: ${asked.error_message ?? 'it does not say why'}` }
  const failed = z.object({ error: z.string().min(1) }).safeParse(body)
  return failed.success ? { is: 'refused', why: `refuses the query: ${messageOf(body)}` } : undefined
}
