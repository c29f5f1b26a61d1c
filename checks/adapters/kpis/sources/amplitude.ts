import { z } from 'zod'
import type { Found, FoundAmount } from '../../../kpis/found.ts'
import { type KpiDay, windowsOf } from '../../../kpis/span-of.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive } from '../scaled.ts'

const hosts = { us: 'https://amplitude.com', eu: 'https://analytics.eu.amplitude.com' }
const perDay = 'people are counted once a day'

/** Amplitude: its Dashboard REST API. Days are those of the project, times are milliseconds. */
export const amplitude: KpiSource<'amplitude'> = {
  label: ({ funnel, event }) =>
    funnel === undefined ? `Amplitude, ${event}` : `Amplitude, funnel from ${funnel[0]} to ${funnel.at(-1)}`,
  limits: { atOnce: 5 },
  // Without `within` people have 30 days to complete.
  settlesAfter: ({ funnel, within }) => (funnel !== undefined && within === undefined ? 31 : 7),
  async read(asked) {
    const { funnel, event, of } = asked.query
    if (funnel !== undefined) return fromFunnel(asked, funnel)
    if (event === undefined) throw cannotGive(asked.kpi.name)
    if (asked.kpi.unit === 'count') {
      const people = asked.kpi.name === 'traffic'
      const days = [...(await countsOf(asked, event, people ? 'uniques' : 'totals'))]
      return { days: days.map(([day, value]) => ({ day, value })), ...(people ? { notes: [perDay] } : {}) }
    }
    if (asked.kpi.unit !== 'share' || of === undefined) throw cannotGive(asked.kpi.name)
    const [tries, hits] = await Promise.all([countsOf(asked, of, 'uniques'), countsOf(asked, event, 'uniques')])
    return {
      days: [...tries].flatMap(([day, denominator]) => {
        const numerator = hits.get(day)
        return numerator === undefined ? [] : [{ day, numerator, denominator }]
      }),
      notes: [perDay],
    }
  },
}

type AmplitudeAsked = Asked<'amplitude'>

// ── funnels ────────────────────────────────────────────────────────────────────────────────────────

const days = z.object({ series: z.array(z.array(z.number())), xValues: z.array(z.string()) })
const funnel = z.object({
  cumulativeRaw: z.array(z.number()),
  medianTransTimes: z.array(z.number()).nullish(),
  dayFunnels: days.nullish(),
  dayMedianTransTimes: days.nullish(),
})
type Funnel = z.output<typeof funnel>
const funnels = z.object({ data: z.array(funnel) })

/**
 * The window, the days before, and what is older than both, each asked for by itself: who enters on two days is one
 * person of the week, and Amplitude counts what a question costs by its days.
 */
async function fromFunnel(asked: AmplitudeAsked, events: string[]): Promise<Found> {
  const { current, previous } = windowsOf(asked.span)
  const older = asked.span.days.slice(0, -(current.length + previous.length))
  const [now, then, before] = await Promise.all([
    askFunnel(asked, events, current),
    askFunnel(asked, events, previous),
    older.length === 0 ? undefined : askFunnel(asked, events, older),
  ])
  return {
    days: [before, then, now].flatMap((one) => daysOf(asked, one)),
    window: now === undefined ? {} : amountOf(asked, now.cumulativeRaw, now.medianTransTimes),
    previous: then === undefined ? {} : amountOf(asked, then.cumulativeRaw, then.medianTransTimes),
  }
}

function daysOf(asked: AmplitudeAsked, one: Funnel | undefined): (FoundAmount & { day: string })[] {
  return (one?.dayFunnels?.xValues ?? []).map((day, index) => ({
    day,
    ...amountOf(asked, one?.dayFunnels?.series[index] ?? [], one?.dayMedianTransTimes?.series[index]),
  }))
}

/** Of the people at each step, and the milliseconds to it. */
function amountOf({ kpi }: AmplitudeAsked, steps: number[], times: number[] | null | undefined): FoundAmount {
  const [first, last] = [steps.at(0), steps.at(-1)]
  if (kpi.name === 'traffic') return first === undefined ? {} : { value: first }
  if (kpi.name === 'completionRate') {
    return first === undefined || last === undefined ? {} : { numerator: last, denominator: first }
  }
  if (kpi.name !== 'timeOnTask') throw cannotGive(kpi.name)
  // It is not said whether the time of a later step is since the step before or since the first.
  if (steps.length > 2) throw new SourceUnavailable('gives a time only for a funnel of two events')
  const time = times?.at(-1)
  return last === undefined || last === 0 || time === undefined ? {} : { value: time / 1_000, sample: last }
}

async function askFunnel(asked: AmplitudeAsked, events: string[], of: KpiDay[]): Promise<Funnel | undefined> {
  const { within } = asked.query
  const parameters: [string, string][] = [
    ...events.map((event): [string, string] => ['e', JSON.stringify({ event_type: event })]),
    ['mode', 'ordered'],
    ...(within === undefined ? [] : [['cs', `${Math.ceil(within)}`] as [string, string]]),
  ]
  const { data } = readAnswer(funnels, await askApi(asked, 'funnels', of, parameters))
  if (data.length > 1) throw new SourceUnavailable(`gives ${data.length} groups where one is wanted`)
  return data[0]
}

// ── events ─────────────────────────────────────────────────────────────────────────────────────────

const segmentation = z.object({
  data: z.object({ series: z.array(z.array(z.number().nullable())), xValues: z.array(z.string()) }),
})

async function countsOf(
  asked: AmplitudeAsked,
  event: string,
  measure: 'uniques' | 'totals',
): Promise<Map<string, number>> {
  const body = await askApi(asked, 'events/segmentation', asked.span.days, [
    ['e', JSON.stringify({ event_type: event })],
    ['m', measure],
  ])
  const { series, xValues } = readAnswer(segmentation, body).data
  if (series.length > 1) throw new SourceUnavailable(`gives ${series.length} series where one is wanted`)
  return new Map(
    xValues.flatMap((day, index) => {
      const value = series[0]?.[index]
      return value == null ? [] : [[day, value] as const]
    }),
  )
}

async function askApi(
  { query, connection, ask }: AmplitudeAsked,
  path: string,
  of: KpiDay[],
  parameters: [string, string][],
): Promise<unknown> {
  const { first, last } = namesOf(of)
  const asked = new URLSearchParams([
    ...parameters,
    ['start', first.replaceAll('-', '')],
    ['end', last.replaceAll('-', '')],
    ['i', '1'],
    ...(query.segment === undefined ? [] : [['s', query.segment] as [string, string]]),
  ])
  const basic = Buffer.from(`${connection.apiKey}:${connection.secretKey}`).toString('base64')
  const { body } = await ask({
    url: `${hosts[connection.region]}/api/2/${path}?${asked}`,
    headers: { authorization: `Basic ${basic}` },
  })
  return body
}
