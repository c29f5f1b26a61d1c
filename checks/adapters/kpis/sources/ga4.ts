import { z } from 'zod'
import type { Found, FoundAmount } from '../../../kpis/found.ts'
import { type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import { messageOf } from '../../message-of.ts'
import type { HttpAnswer, Judged } from '../ask-http.ts'
import { googleToken } from '../google-token.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive, factorFor, scaled } from '../scaled.ts'

const API = 'https://analyticsdata.googleapis.com'
const SCOPE = 'https://www.googleapis.com/auth/analytics.readonly'
const MOST_ROWS = 10_000

/** Google Analytics 4: reports of its Data API, and funnels of the alpha of it. Every value comes as text. */
export const ga4: KpiSource<'ga4'> = {
  label: ({ funnel, event, metric }) =>
    `Google Analytics, ${funnel === undefined ? (event ?? metric) : `funnel from ${funnel[0]} to ${funnel.at(-1)}`}`,
  limits: { atOnce: 8 },
  async read(asked) {
    const terms: Terms = {
      token: await googleToken(asked.connection, { name: 'ga4', scope: SCOPE, ask: asked.ask }),
      notes: new Set(),
    }
    asked.hide(terms.token)
    const { funnel } = asked.query
    const found = await (funnel === undefined ? fromReports(asked, terms) : fromFunnel(asked, funnel, terms))
    return { ...found, ...(terms.notes.size === 0 ? {} : { notes: [...terms.notes] }) }
  },
}

type Ga4Asked = Asked<'ga4'>
type Terms = { token: string; notes: Set<string> }

// ── reports ────────────────────────────────────────────────────────────────────────────────────────

/** The window and the days before are asked for by themselves: who comes on two days is one user of the week. */
async function fromReports(asked: Ga4Asked, terms: Terms): Promise<Found> {
  const { current, previous } = windowsOf(asked.span)
  const { release } = asked.query
  const metric = metricOf(asked)
  const ask = (days: KpiDay[], by?: string) => amountsBy(asked, terms, { days, metric, by })
  const [byDay, now, then, released] = await Promise.all([
    ask(asked.span.days, 'date'),
    ask(current),
    ask(previous),
    release === undefined ? undefined : ask(current, release),
  ])
  return {
    days: [...byDay].map(([date, amount]) => ({ day: date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'), ...amount })),
    window: now.get('') ?? {},
    previous: then.get('') ?? {},
    ...(released === undefined
      ? {}
      : {
          releases: [...released].flatMap(([name, amount]) =>
            name === '' || name === '(not set)' || name === '(other)' ? [] : [{ release: name, ...amount }],
          ),
        }),
  }
}

/** Users for rates and for traffic, events for other counts. @throws SourceUnavailable for what these cannot give. */
function metricOf({ query, kpi }: Ga4Asked): string {
  const { metric, event, of } = query
  if (metric !== undefined) return metric
  if (event === undefined || (kpi.unit === 'share') !== (of !== undefined)) throw cannotGive(kpi.name)
  if (kpi.unit === 'share' || kpi.name === 'traffic') return 'totalUsers'
  if (kpi.unit !== 'count') throw cannotGive(kpi.name)
  return 'eventCount'
}

/** What is found for each value of a dimension, the oldest day first; without one, all of it as ''. */
async function amountsBy(
  asked: Ga4Asked,
  terms: Terms,
  { days, metric, by }: { days: KpiDay[]; metric: string; by: string | undefined },
): Promise<Map<string, FoundAmount>> {
  const { event, of, unit } = asked.query
  const factor = factorFor(asked, unit)
  const dimensions = [...(by === undefined ? [] : [by]), ...(event === undefined ? [] : ['eventName'])]
  const { rows, withheld } = await runReport(asked, terms, { days, metric, dimensions })
  const keyed = rows.map(({ dimensions: names, value }) => ({
    key: by === undefined ? '' : (names[0] ?? ''),
    event: names.at(-1),
    value,
  }))
  const amounts = [...Map.groupBy(keyed, ({ key }) => key)].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return new Map(
    amounts.map(([key, cells]): [string, FoundAmount] => {
      if (of === undefined) return [key, scaled(cells[0]?.value === undefined ? {} : { value: cells[0].value }, factor)]
      const countOf = (name: string | undefined) => cells.find((cell) => cell.event === name)?.value
      // Rows of zero are left out, and so are rows that are withheld.
      const [numerator, denominator] = [countOf(event) ?? (withheld ? undefined : 0), countOf(of)]
      return [key, numerator === undefined || denominator === undefined ? {} : { numerator, denominator }]
    }),
  )
}

const named = z.object({ name: z.string() })
const cell = z.object({ value: z.string().optional() })
const row = z.object({ dimensionValues: z.array(cell).optional(), metricValues: z.array(cell) })
const samplings = z
  .array(z.object({ samplesReadCount: z.string().optional(), samplingSpaceSize: z.string().optional() }))
  .optional()
const report = z.object({
  kind: z.literal('analyticsData#runReport'),
  rows: z.array(row).optional(),
  rowCount: z.number().optional(),
  metadata: z
    .object({
      timeZone: z.string().optional(),
      subjectToThresholding: z.boolean().optional(),
      dataLossFromOtherRow: z.boolean().optional(),
      samplingMetadatas: samplings,
    })
    .optional(),
})

async function runReport(
  asked: Ga4Asked,
  terms: Terms,
  { days, metric, dimensions }: { days: KpiDay[]; metric: string; dimensions: string[] },
): Promise<{ rows: { dimensions: string[]; value: number | undefined }[]; withheld: boolean }> {
  const body = await askApi(asked, terms, 'v1beta', 'runReport', {
    dateRanges: [rangeOf(days)],
    dimensions: dimensions.map((name) => ({ name })),
    metrics: [{ name: metric }],
    limit: `${MOST_ROWS}`,
    ...filterOf(asked),
  })
  const { rows = [], rowCount = 0, metadata } = readAnswer(report, body)
  if (rowCount > rows.length) throw new SourceUnavailable(`gives ${rowCount} rows, more than ${MOST_ROWS}`)
  const withheld = metadata?.subjectToThresholding === true
  if (withheld) terms.notes.add('Google Analytics withholds what few users did (thresholding)')
  if (metadata?.dataLossFromOtherRow) terms.notes.add('Google Analytics puts a part into its row “(other)”')
  noteSampling(terms, metadata?.samplingMetadatas)
  const zone = metadata?.timeZone
  if (zone !== undefined && canonical(zone) !== canonical(asked.span.timeZone)) {
    terms.notes.add(`its days are those of ${zone}`)
  }
  return {
    rows: rows.map(({ dimensionValues = [], metricValues }) => ({
      dimensions: dimensionValues.map(({ value = '' }) => value),
      value: numberIn(metricValues[0]?.value),
    })),
    withheld,
  }
}

function filterOf({ query: { event, of, where = {} } }: Ga4Asked): object {
  const events = [event, of].filter((name) => name !== undefined)
  const expressions = [
    ...(events.length === 0 ? [] : [{ filter: { fieldName: 'eventName', inListFilter: { values: events } } }]),
    ...Object.entries(where).map(([fieldName, value]) => ({
      filter: { fieldName, stringFilter: { matchType: 'EXACT', value } },
    })),
  ]
  return expressions.length === 0 ? {} : { dimensionFilter: { andGroup: { expressions } } }
}

function noteSampling({ notes }: Terms, taken: z.output<typeof samplings> = []): void {
  for (const { samplesReadCount, samplingSpaceSize } of taken) {
    const share = Number(samplesReadCount) / Number(samplingSpaceSize)
    notes.add(
      `sampled${share > 0 && share < 1 ? `: from ${Number((share * 100).toPrecision(2))} % of the events` : ''}`,
    )
  }
}

function canonical(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return timeZone
  }
}

function rangeOf(days: KpiDay[]): { startDate: string; endDate: string } {
  const { first, last } = namesOf(days)
  return { startDate: first, endDate: last }
}

function numberIn(text: string | undefined): number | undefined {
  const number = text === undefined || text === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}

// ── funnels ────────────────────────────────────────────────────────────────────────────────────────

const funnelTable = z.object({
  kind: z.literal('analyticsData#runFunnelReport'),
  funnelTable: z
    .object({
      dimensionHeaders: z.array(named).optional(),
      metricHeaders: z.array(named).optional(),
      rows: z.array(row).optional(),
      metadata: z.object({ samplingMetadatas: samplings }).optional(),
    })
    .optional(),
})

async function fromFunnel(asked: Ga4Asked, funnel: string[], terms: Terms): Promise<Found> {
  const { current, previous } = windowsOf(asked.span)
  const [window, before] = await Promise.all(
    [current, previous].map(async (days) => funnelAmount(asked, await runFunnel(asked, funnel, { days, terms }))),
  )
  return { ...(window === undefined ? {} : { window }), ...(before === undefined ? {} : { previous: before }) }
}

function funnelAmount({ kpi }: Ga4Asked, [first, last]: (number | undefined)[]): FoundAmount {
  if (kpi.name === 'traffic') return first === undefined ? {} : { value: first }
  if (kpi.name !== 'completionRate') throw cannotGive(kpi.name)
  return first === undefined || last === undefined ? {} : { numerator: last, denominator: first }
}

/** Of the first and the last step the users. */
async function runFunnel(
  asked: Ga4Asked,
  funnel: string[],
  { days, terms }: { days: KpiDay[]; terms: Terms },
): Promise<(number | undefined)[]> {
  const { within } = asked.query
  const body = await askApi(asked, terms, 'v1alpha', 'runFunnelReport', {
    dateRanges: [rangeOf(days)],
    funnel: {
      isOpenFunnel: false,
      steps: funnel.map((eventName, index) => ({
        name: `step ${index + 1}`,
        ...(within === undefined || index === 0 ? {} : { withinDurationFromPriorStep: `${Math.ceil(within)}s` }),
        filterExpression: { funnelEventFilter: { eventName } },
      })),
    },
    ...filterOf(asked),
  })
  const {
    rows = [],
    dimensionHeaders = [],
    metricHeaders = [],
    metadata,
  } = readAnswer(funnelTable, body).funnelTable ?? {}
  noteSampling(terms, metadata?.samplingMetadatas)
  return stepsOf({ rows, dimensionHeaders, metricHeaders }, funnel.length)
}

/** The alpha does not describe its headers: the step is called "1. step 1", and its people `activeUsers`. */
function stepsOf(
  table: { rows: z.output<typeof row>[]; dimensionHeaders: { name: string }[]; metricHeaders: { name: string }[] },
  length: number,
): (number | undefined)[] {
  const name = table.dimensionHeaders.findIndex(({ name }) => name === 'funnelStepName')
  const users = table.metricHeaders.findIndex(({ name }) => name === 'activeUsers')
  const valueAt = (step: number) => {
    const found = table.rows.find(({ dimensionValues }) => dimensionValues?.[name]?.value?.startsWith(`${step}.`))
    return numberIn(found?.metricValues[users]?.value)
  }
  return [valueAt(1), valueAt(length)]
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

async function askApi(
  { connection, ask }: Ga4Asked,
  { token }: Terms,
  version: 'v1beta' | 'v1alpha',
  method: 'runReport' | 'runFunnelReport',
  json: object,
): Promise<unknown> {
  const { body } = await ask({
    url: `${API}/${version}/properties/${connection.property}:${method}`,
    headers: { authorization: `Bearer ${token}` },
    json,
    judge,
  })
  return body
}

/** Tokens of a day or an hour are not there again in seconds; too many requests at once are. */
function judge({ status, body }: HttpAnswer): Judged | undefined {
  const said = messageOf(body)
  if (status !== 429 || !/token/i.test(said)) return undefined
  return { is: 'refused', why: `has used up its quota: ${said}` }
}
