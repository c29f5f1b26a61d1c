import { z } from 'zod'
import type { FoundAmount } from '../../../kpis/found.ts'
import { endsOf, type KpiDay, type KpiSpan, windowsOf } from '../../../kpis/span-of.ts'
import { messageOf } from '../../message-of.ts'
import type { HttpAnswer, Judged } from '../ask-http.ts'
import { DAY_MS, evenRuns, lengthOf } from '../even-runs.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive, factorFor, scaled } from '../scaled.ts'
import { shortLine } from '../../short-line.ts'

const hosts = {
  us: 'https://api.newrelic.com',
  eu: 'https://api.eu.newrelic.com',
  jp: 'https://api.jp.newrelic.com',
}
/** Seconds a query may take there: NerdGraph alone would give it 5, and the reading ends after 20. */
const TIMEOUT_S = 18
const MOST_RELEASES = 20
/** A TIMESERIES has no more than 366. */
const MOST_BUCKETS = 360

/** New Relic: NRQL by way of NerdGraph. All that a KPI needs is one request, since a request can hold many queries. */
export const newrelic: KpiSource<'newrelic'> = {
  label: () => 'New Relic',
  limits: { atOnce: 10 },
  async read(asked) {
    const { query, of, good, bad, unit, release } = asked.query
    const counted = good ?? bad
    const rate = of !== undefined && counted !== undefined
    if (!rate && query === undefined) throw cannotGive(asked.kpi.name)
    const factor = factorFor(asked, unit)
    const questions = rate ? [of, counted] : [query ?? '']
    for (const one of questions) checkClauses(one)

    const parts = partsOf(asked.span, release)
    const { rows, messages } = await askApi(
      asked,
      parts.flatMap(({ clauses }) => questions.map((nrql) => `${nrql.trim()} ${clauses}`)),
    )
    const given = parts.map(({ is }, index) => {
      const [first = [], second] = rows.slice(index * questions.length, (index + 1) * questions.length)
      const amounts =
        second === undefined
          ? first.map((row) => ({ row, amount: scaled(amountOf(row, release), factor) }))
          : ratesOf(first, second, release)
      return { is, amounts }
    })
    const amountsOf = (wanted: Part['is']) => given.flatMap(({ is, amounts }) => (is === wanted ? amounts : []))
    const dayAt = namesByStart(asked.span)
    return {
      days: amountsOf('days').flatMap(({ row, amount }) => {
        const day = dayAt.get(Number(row.beginTimeSeconds))
        return day === undefined ? [] : [{ day, ...amount }]
      }),
      window: amountsOf('window')[0]?.amount ?? {},
      previous: amountsOf('previous')[0]?.amount ?? {},
      releases: amountsOf('releases').flatMap(({ row, amount }) => {
        const name = facetOf(row)
        return name === undefined ? [] : [{ release: name, ...amount }]
      }),
      ...(messages.length === 0 ? {} : { notes: messages.map((message) => `New Relic says: ${shortLine(message)}`) }),
    }
  },
  byHour: true,
  async metric(asked) {
    const { query } = asked.query
    checkClauses(query)
    const { rows } = await askApi(
      asked,
      bucketsOf(asked.span).map((clauses) => `${query.trim()} ${clauses}`),
    )
    const hourAt = namesByStart(asked.span)
    return new Map(
      rows.flat().flatMap((row) => {
        const [hour, { value }] = [hourAt.get(Number(row.beginTimeSeconds)), amountOf(row, undefined)]
        return hour === undefined || value === undefined ? [] : [[hour, value] as const]
      }),
    )
  },
}

/** What a query is asked for, by the clauses that are put behind it. */
type Part = { is: 'days' | 'window' | 'previous' | 'releases'; clauses: string }

function partsOf(span: KpiSpan, release: string | undefined): Part[] {
  const days = bucketsOf(span).map((clauses): Part => ({ is: 'days', clauses }))
  if (span.step === 'hour') return days
  const { current, previous } = windowsOf(span)
  return [
    ...days,
    { is: 'window', clauses: during(current) },
    { is: 'previous', clauses: during(previous) },
    ...(release === undefined
      ? []
      : [{ is: 'releases' as const, clauses: `FACET ${quoted(release)} LIMIT ${MOST_RELEASES} ${during(current)}` }]),
  ]
}

const bucketsOf = ({ days }: KpiSpan): string[] =>
  evenRuns(days, MOST_BUCKETS).map((run) => `${during(run)} ${inBuckets(run)}`)

/** By the seconds at which each day, or hour, begins. */
const namesByStart = ({ days }: KpiSpan): Map<number, string> =>
  new Map(days.map(({ day, from }) => [from.getTime() / 1_000, day]))

type Row = Record<string, unknown>

/** @throws SourceUnavailable for a clause that is ours to add; what stands in quotes is none. */
function checkClauses(nrql: string): void {
  const bare = nrql.replace(/'(?:[^'\\]|\\.)*'|`[^`]*`/g, "''")
  const [found] = /\b(SINCE|UNTIL|TIMESERIES|FACET|LIMIT|COMPARE\s+WITH)\b/i.exec(bare) ?? []
  if (found !== undefined) {
    throw new SourceUnavailable(`is asked with ${found.toUpperCase()}, which is added to the query: leave it out`)
  }
}

function during(days: KpiDay[]): string {
  const { from, to } = endsOf(days)
  return `SINCE ${from.getTime()} UNTIL ${to.getTime()}`
}

function inBuckets([first]: KpiDay[]): string {
  const length = first === undefined ? DAY_MS : lengthOf(first)
  return length === DAY_MS ? 'TIMESERIES 1 day' : `TIMESERIES ${length / 60_000} minutes`
}

const quoted = (attribute: string): string => `\`${attribute.replaceAll('`', '')}\``

/** Of a rate: what is counted of what, where both have the same day or release. */
function ratesOf(tries: Row[], hits: Row[], release: string | undefined): { row: Row; amount: FoundAmount }[] {
  const keyOf = (row: Row) => `${row.beginTimeSeconds ?? ''} ${facetOf(row) ?? ''}`
  const counted = new Map(hits.map((row) => [keyOf(row), amountOf(row, release).value]))
  return tries.flatMap((row) => {
    const [denominator, numerator] = [amountOf(row, release).value, counted.get(keyOf(row))]
    return denominator === undefined || numerator === undefined ? [] : [{ row, amount: { numerator, denominator } }]
  })
}

/** What frames a value: the bucket's ends, and what a facet is called. That stands under its attribute's name as well. */
const framing = new Set(['beginTimeSeconds', 'endTimeSeconds', 'inspectedCount', 'facet', 'comparison'])
const named = ['value', 'numerator', 'denominator', 'sample', 'sd'] as const

function amountOf(row: Row, release: string | undefined): FoundAmount {
  const columns = Object.entries(row).flatMap(([name, cell]) => {
    const value = framing.has(name) || name === release ? undefined : numberIn(cell)
    return value === undefined ? [] : [[name, value] as const]
  })
  const known = columns.filter(([name]) => named.some((one) => one === name))
  if (known.length > 0) return Object.fromEntries(known)
  const [only, ...others] = columns
  if (others.length > 0) {
    throw new SourceUnavailable(
      `gives ${columns.length} columns where one is wanted: name them ${named.map((one) => `'${one}'`).join(', ')} with AS`,
    )
  }
  return only === undefined ? {} : { value: only[1] }
}

/** A percentile without a name of its own comes as `{ "50": 1.2 }`. */
function numberIn(cell: unknown): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined
  const inner = typeof cell === 'object' && cell !== null ? Object.values(cell) : []
  return inner.length === 1 && typeof inner[0] === 'number' ? inner[0] : undefined
}

function facetOf({ facet }: Row): string | undefined {
  const name = Array.isArray(facet) ? facet.join(', ') : facet
  return typeof name === 'string' && name !== '' ? name : undefined
}

const result = z.object({
  results: z.array(z.record(z.string(), z.unknown())),
  metadata: z.object({ messages: z.array(z.unknown()).nullish() }).nullish(),
})
const answer = z.object({ data: z.object({ actor: z.object({ account: z.record(z.string(), result) }) }) })

async function askApi(
  { connection, ask }: Pick<Asked<'newrelic'>, 'connection' | 'ask'>,
  nrqls: string[],
): Promise<{ rows: Row[][]; messages: string[] }> {
  const variables = Object.fromEntries(nrqls.map((nrql, index) => [`q${index}`, nrql]))
  const names = Object.keys(variables)
  const fields = names.map(
    (name) => `${name}: nrql(query: $${name}, timeout: ${TIMEOUT_S}) { results metadata { messages } }`,
  )
  const declared = ['$account: Int!', ...names.map((name) => `$${name}: Nrql!`)].join(', ')
  const { body } = await ask({
    url: `${hosts[connection.region]}/graphql`,
    headers: { 'api-key': connection.userKey },
    json: {
      query: `query (${declared}) { actor { account(id: $account) { ${fields.join(' ')} } } }`,
      variables: { account: connection.account, ...variables },
    },
    judge,
  })
  const { account } = readAnswer(answer, body).data.actor
  const given = names.map((name) => account[name] ?? { results: [] })
  const messages = given.flatMap(({ metadata }) => metadata?.messages ?? [])
  return {
    rows: given.map(({ results }) => results),
    messages: [...new Set(messages.filter((one) => typeof one === 'string'))],
  }
}

const refusal = z.object({
  errors: z
    .array(z.object({ extensions: z.object({ errorClass: z.string(), error_code: z.string() }).partial().nullish() }))
    .min(1),
})
/** An answer of status 200 may be a refusal, which only its errors tell; what of the data came is then partial. */
function judge({ status, body }: HttpAnswer): Judged | undefined {
  const read = refusal.safeParse(body)
  if (status !== 200 || !read.success) return undefined
  const classes = read.data.errors.flatMap(({ extensions }) => [extensions?.errorClass, extensions?.error_code])
  if (classes.includes('TOO_MANY_REQUESTS')) return { is: 'busy' }
  if (classes.includes('TIMEOUT')) return { is: 'busy', why: 'did not finish the query in time (TIMEOUT)' }
  if (classes.some((one) => one === 'INTERNAL_SERVER_ERROR' || one === 'SERVER_ERROR')) {
    return { is: 'busy', why: `is not well: ${messageOf(body)}` }
  }
  if (classes.includes('BAD_API_KEY')) return { is: 'refused', why: 'does not accept the user key (BAD_API_KEY)' }
  return { is: 'refused', why: `refuses the query: ${messageOf(body)}` }
}
