import { z } from 'zod'
import type { KpiWindow } from '../../../types.ts'
import { messageOf } from '../../message-of.ts'
import type { HttpAnswer, Judged } from '../ask-http.ts'
import type { Asked, KpiSource } from '../kpi-source.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive } from '../scaled.ts'

const API = 'https://chromeuxreport.googleapis.com/v1'
const metrics = new Map([
  ['fieldLcp', 'largest_contentful_paint'],
  ['fieldInp', 'interaction_to_next_paint'],
  ['fieldCls', 'cumulative_layout_shift'],
])
const slow = 'of 28 days, so that what a deployment changed shows only by and by'

/**
 * The Chrome UX Report: the 75th percentile of the last 28 days, and of the last 28 before them. Its weekly windows
 * overlap by three weeks, so that they make no days.
 */
export const crux: KpiSource<'crux'> = {
  label: ({ url, origin }) => `Chrome UX Report of ${url ?? origin}`,
  async read(asked) {
    const metric = metrics.get(asked.kpi.name)
    if (metric === undefined) throw cannotGive(asked.kpi.name)
    const [now, history] = await Promise.all([askRecord(asked, metric), askHistory(asked, metric)])
    const value = numberIn(now?.metrics[metric]?.percentiles?.p75)
    if (now === undefined || value === undefined) return {}
    const when = windowOf(now.collectionPeriod)
    const before = (history?.collectionPeriods ?? [])
      .map((period, index) => ({
        when: windowOf(period),
        value: numberIn(history?.metrics[metric]?.percentilesTimeseries?.p75s?.[index]),
      }))
      .findLast((one) => one.when.to < when.from)
    return {
      window: { value, when },
      ...(before?.value === undefined ? {} : { previous: { value: before.value, when: before.when } }),
      notes: [slow],
    }
  },
}

const date = z.object({ year: z.number(), month: z.number(), day: z.number() })
const period = z.object({ firstDate: date, lastDate: date })
/** Layout shift is a text, times are numbers of milliseconds. */
const percentile = z.union([z.number(), z.string()]).nullish()
const record = z.object({
  record: z.object({
    metrics: z.record(z.string(), z.object({ percentiles: z.object({ p75: percentile }).optional() })),
    collectionPeriod: period,
  }),
})
const history = z.object({
  record: z.object({
    metrics: z.record(
      z.string(),
      z.object({ percentilesTimeseries: z.object({ p75s: z.array(percentile).optional() }).optional() }),
    ),
    collectionPeriods: z.array(period),
  }),
})

const askRecord = async (asked: Asked<'crux'>, metric: string) =>
  (await askApi(asked, 'queryRecord', metric, record))?.record
const askHistory = async (asked: Asked<'crux'>, metric: string) =>
  (await askApi(asked, 'queryHistoryRecord', metric, history))?.record

/** Nothing for an address that too few people visit. */
async function askApi<Answer>(
  { query, connection, ask }: Asked<'crux'>,
  method: 'queryRecord' | 'queryHistoryRecord',
  metric: string,
  schema: z.ZodType<Answer>,
): Promise<Answer | undefined> {
  const { url, origin, formFactor } = query
  const { status, body } = await ask({
    url: `${API}/records:${method}`,
    // In the address, where it may also be, a key ends up in logs.
    headers: { 'x-goog-api-key': connection.apiKey },
    json: {
      ...(url === undefined ? { origin } : { url }),
      ...(formFactor === undefined ? {} : { formFactor: formFactor.toUpperCase() }),
      metrics: [metric],
    },
    judge,
  })
  return status === 404 ? undefined : readAnswer(schema, body)
}

/** That there is no data is told as if the method were not there. */
function judge({ status, body }: HttpAnswer): Judged | undefined {
  return status === 404 && /data not found/i.test(messageOf(body)) ? { is: 'fine' } : undefined
}

function windowOf({ firstDate, lastDate }: z.output<typeof period>): KpiWindow {
  return { from: written(firstDate), to: written(lastDate) }
}

const written = ({ year, month, day }: z.output<typeof date>): string =>
  [year, month, day].map((part) => `${part}`.padStart(2, '0')).join('-')

function numberIn(value: number | string | null | undefined): number | undefined {
  const number = value === null || value === undefined || value === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}
