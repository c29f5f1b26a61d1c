import { z } from 'zod'
import type { Found, FoundAmount } from '../../../kpis/found.ts'
import { fromRows } from '../../../kpis/from-rows.ts'
import { type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import { messageOf } from '../../message-of.ts'
import type { HttpAnswer, HttpRequest, Judged } from '../ask-http.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive, factorFor, scaledFound } from '../scaled.ts'

const MOST_ROWS = 5_000

/**
 * Looker: measures of an explore, asked for the days, the window and the days before, since a median or a count of people
 * does not add up; or the rows of a saved Look, which are put together as far as they can be.
 */
export const looker: KpiSource<'looker'> = {
  label: ({ look, explore }) => `Looker, ${look === undefined ? explore : `Look ${look}`}`,
  async read(asked) {
    const factor = factorFor(asked, asked.query.unit)
    const token = await logIn(asked)
    return scaledFound(await (asked.query.look === undefined ? fromExplore : fromLook)(asked, token), factor)
  },
}

type LookerAsked = Asked<'looker'>

async function fromExplore(asked: LookerAsked, token: string): Promise<Found> {
  const { query, span } = asked
  const { current, previous } = windowsOf(span)
  const ask = (days: KpiDay[], dimensions: string[]) => runQuery(asked, token, { days, dimensions })
  const [byDay, now, then, released] = await Promise.all([
    ask(span.days, [query.day]),
    ask(current, []),
    ask(previous, []),
    query.release === undefined ? [] : ask(current, [query.release]),
  ])
  const { days } = foundIn(asked, byDay)
  const { releases } = foundIn(
    asked,
    released.filter(({ release }) => typeof release === 'string'),
  )
  const amount = (rows: Row[]): FoundAmount => foundIn(asked, rows).window ?? {}
  return {
    ...(days === undefined ? {} : { days }),
    window: amount(now),
    previous: amount(then),
    ...(releases === undefined ? {} : { releases }),
  }
}

async function fromLook(asked: LookerAsked, token: string): Promise<Found> {
  const { look = '' } = asked.query
  return foundIn(asked, await run(asked, token, { path: `/looks/${encodeURIComponent(look)}/run/json_bi` }))
}

type Row = Record<string, unknown>

function foundIn({ kpi, span }: LookerAsked, rows: Row[]): Found {
  const found = fromRows(rows, kpi, namesOf(windowsOf(span).current))
  if (found.status === 'malformed') throw new SourceUnavailable(found.reason)
  return found.value
}

/** `to` in a filter of Looker is the day after the last one. */
async function runQuery(
  asked: LookerAsked,
  token: string,
  { days, dimensions }: { days: KpiDay[]; dimensions: string[] },
): Promise<Row[]> {
  const { model, explore, day, filters, ...fields } = asked.query
  if (model === undefined || explore === undefined) throw cannotGive(asked.kpi.name)
  const { first, last } = namesOf(days)
  const measures = [fields.value, fields.of, fields.good, fields.bad, fields.sample].filter((one) => one !== undefined)
  return run(asked, token, {
    path: '/queries/run/json_bi',
    json: {
      model,
      view: explore,
      fields: [...new Set([...dimensions, ...measures])],
      filters: { ...filters, [day]: `${slashed(first)} to ${slashed(dayAfter(last))}` },
      sorts: dimensions,
      limit: `${MOST_ROWS}`,
      query_timezone: asked.span.timeZone,
    },
  })
}

const slashed = (day: string): string => day.replaceAll('-', '/')
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

const login = z.object({ access_token: z.string().min(1) })

/** The token of an hour. Requests that are alike go out once in ten minutes, so that all KPIs share it. */
async function logIn({ connection, ask, hide }: LookerAsked): Promise<string> {
  const { body } = await ask({
    url: api(connection.url, '/login'),
    form: { client_id: connection.clientId, client_secret: connection.clientSecret },
  })
  const { access_token } = readAnswer(login, body)
  hide(access_token)
  return access_token
}

const api = (url: string, path: string): string => `${url.replace(/\/$/, '')}/api/4.0${path}`

/** json_bi is said to be an object of rows, json is a list; a cell is its value, or holds it beside how it is shown. */
const rows = z.array(z.record(z.string(), z.unknown()))
const answer = z.union([z.object({ rows }), rows])

async function run(
  { query, connection, ask }: LookerAsked,
  token: string,
  { path, json }: { path: string; json?: object },
): Promise<Row[]> {
  const request: HttpRequest = {
    url: `${api(connection.url, path)}?apply_formatting=false&cache=true`,
    headers: { authorization: `token ${token}` },
    ...(json === undefined ? {} : { json }),
    judge,
  }
  const { body } = await ask(request)
  const read = readAnswer(answer, body)
  const given = Array.isArray(read) ? read : read.rows
  if (given.length >= MOST_ROWS) throw new SourceUnavailable(`gives ${MOST_ROWS} rows and more, which may not be all`)
  return given.map((row) => rename(row, query))
}

/** A row with the names that rows of all sources have. */
function rename(row: Row, { day, release, value, of, good, bad, sample }: LookerAsked['query']): Row {
  const names = { day, release, value, denominator: of, numerator: good ?? bad, sample }
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, field]) => {
      if (field === undefined) return []
      if (!Object.hasOwn(row, field)) {
        if (name === 'day' || name === 'release') return []
        throw new SourceUnavailable(
          `gives no ${field}, only ${Object.keys(row).slice(0, 8).join(', ') || 'empty rows'}`,
        )
      }
      const cell = row[field]
      const plain = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell
      return [[name, plain]]
    }),
  )
}

const invalid = z.object({
  message: z.string(),
  errors: z.array(z.object({ field: z.string().nullish(), message: z.string().nullish() })).min(1),
})
/** What is wrong with a query stands in its own list; the message alone says "Validation Failed". */
function judge({ status, body }: HttpAnswer): Judged | undefined {
  if (status !== 422) return undefined
  const read = invalid.safeParse(body)
  const [first] = read.data?.errors ?? []
  const because = first === undefined ? messageOf(body) : [first.field, first.message].filter(Boolean).join(': ')
  return { is: 'refused', why: `refuses the query (422): ${because}` }
}
