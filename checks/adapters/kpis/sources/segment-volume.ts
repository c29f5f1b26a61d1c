import { z } from 'zod'
import type { Found } from '../../../kpis/found.ts'
import { endsOf, type KpiDay } from '../../../kpis/span-of.ts'
import { DAY_MS, evenRuns, lengthOf } from '../even-runs.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { readAnswer } from '../read-answer.ts'
import { cannotGive } from '../scaled.ts'

const hosts = { us: 'https://api.segmentapis.com', eu: 'https://eu1.api.segmentapis.com' }
const HOUR_MS = 3_600_000
/** Days that one request asks for, by what it counts; and what is followed of an answer in pages. */
const most = { DAY: 30, HOUR: 7, pages: 20, perPage: 200 }

/**
 * Segment's count of an event, by its Public API (`GET /events/volume`): events and not people. Its days are those of UTC, so
 * that other days are added up from hours.
 */
export const segmentVolume: KpiSource<'segmentVolume'> = {
  byHour: true,
  label: ({ event }) => `Segment, volume of ${event}`,
  // 60 requests a minute, by its description.
  limits: { perHour: 3_600, atOnce: 2 },
  async read(asked) {
    const { kpi, span } = asked
    if (kpi.unit !== 'count') throw cannotGive(kpi.name)
    const { days } = span
    const inUtc = days.every((day) => day.from.getTime() % DAY_MS === 0 && lengthOf(day) === DAY_MS)
    if (!days.every(({ from }) => from.getTime() % HOUR_MS === 0)) {
      throw new SourceUnavailable(`counts whole hours, which the days of ${span.timeZone} do not begin with`)
    }
    const granularity = inUtc ? 'DAY' : 'HOUR'
    const runs = evenRuns(days, span.step === 'hour' ? most.HOUR * 24 : most[granularity])
    const counts = (await Promise.all(runs.map((run) => countsOf(asked, run, granularity)))).flat()
    return sumsOf(days, counts)
  },
}

type Count = { at: number; count: number }

/** A day of which nothing came is missing in the answer, and stays so. */
function sumsOf(days: KpiDay[], counts: Count[]): Found {
  const found = days.flatMap(({ day, from, to }) => {
    const own = counts.filter(({ at }) => at >= from.getTime() && at < to.getTime())
    return own.length === 0 ? [] : [{ day, value: own.reduce((sum, { count }) => sum + count, 0) }]
  })
  return { days: found, notes: ['events, not people'] }
}

const volume = z.object({
  data: z.object({
    result: z.array(
      z.object({ series: z.array(z.object({ time: z.string(), count: z.number().int().nonnegative() })) }),
    ),
    pagination: z.object({ next: z.string().nullish() }).nullish(),
  }),
})

async function countsOf(
  { query, connection, ask }: Asked<'segmentVolume'>,
  days: KpiDay[],
  granularity: 'DAY' | 'HOUR',
): Promise<Count[]> {
  const { from, to } = endsOf(days)
  const counts: Count[] = []
  let cursor: string | undefined
  for (let page = 0; page < most.pages; page++) {
    const parameters = new URLSearchParams({
      granularity,
      startTime: seconds(from),
      endTime: seconds(to),
      eventName: query.event,
      ...(query.sourceId !== undefined && { sourceId: query.sourceId }),
      ...(query.version !== undefined && { appVersion: query.version }),
      'pagination.count': `${most.perPage}`,
      ...(cursor !== undefined && { 'pagination.cursor': cursor }),
    })
    const { body } = await ask({
      url: `${hosts[connection.region]}/events/volume?${parameters}`,
      headers: { authorization: `Bearer ${connection.token}`, accept: 'application/vnd.segment.v1+json' },
    })
    const { result, pagination } = readAnswer(volume, body).data
    counts.push(...result.flatMap(({ series }) => series.map(({ time, count }) => ({ at: momentOf(time), count }))))
    if (!pagination?.next) return counts
    cursor = pagination.next
  }
  throw new SourceUnavailable(`gives more than ${most.pages} pages for one event`)
}

function momentOf(time: string): number {
  const at = Date.parse(time)
  if (Number.isNaN(at)) throw new SourceUnavailable(`gives a count of a time that is none ("${time.slice(0, 40)}")`)
  return at
}

const seconds = (moment: Date) => moment.toISOString().replace('.000', '')
