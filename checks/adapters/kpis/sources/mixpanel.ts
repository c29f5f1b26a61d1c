import { z } from 'zod'
import type { Found } from '../../../kpis/found.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'

const hosts = { us: 'https://mixpanel.com', eu: 'https://eu.mixpanel.com', in: 'https://in.mixpanel.com' }

/** Mixpanel: a saved funnel for completion, time and traffic; events for rates and counts. Days are those of the project. */
export const mixpanel: KpiSource<'mixpanel'> = {
  label: ({ funnel, event }) => (funnel === undefined ? `Mixpanel, ${event}` : `Mixpanel, funnel ${funnel}`),
  limits: { perHour: 60, atOnce: 5 },
  // A saved funnel has a window of its own, which the answer does not tell; 30 days is Mixpanel's usual one or longer.
  settlesAfter: ({ funnel }) => (funnel === undefined ? 7 : 31),
  async read(asked) {
    const { funnel, event, of } = asked.query
    if (funnel !== undefined) return fromFunnel(asked, funnel)
    if (event === undefined) throw new SourceUnavailable('is asked for neither a funnel nor an event')
    if (asked.kpi.unit === 'count') {
      const type = asked.kpi.name === 'traffic' ? 'unique' : 'general'
      return { days: [...(await countsOf(asked, event, type))].map(([day, value]) => ({ day, value })) }
    }
    if (asked.kpi.unit !== 'share' || of === undefined) {
      throw new SourceUnavailable(`cannot give ${asked.kpi.name} from an event alone`)
    }
    const [tries, hits] = await Promise.all([countsOf(asked, of, 'unique'), countsOf(asked, event, 'unique')])
    return {
      days: [...tries].map(([day, denominator]) => ({
        day,
        numerator: Math.min(hits.get(day) ?? 0, denominator),
        denominator,
      })),
    }
  },
}

const step = z.object({ count: z.number(), avg_time_from_start: z.number().nullish() })
const funnels = z.object({ data: z.record(z.string(), z.object({ steps: z.array(step) })) })

/** By the day on which people entered it. Ratios of days are never averaged: their counts are added up. */
async function fromFunnel(asked: Asked<'mixpanel'>, funnel: number): Promise<Found> {
  const body = await askApi(asked, 'funnels', { funnel_id: `${funnel}`, unit: 'day' })
  const read = funnels.safeParse(body)
  if (!read.success) throw strange()
  const days = Object.entries(read.data.data)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([day, { steps }]) => {
      const [first, last] = [steps.at(0), steps.at(-1)]
      return first === undefined || last === undefined ? [] : [{ day, first, last }]
    })
  const { name, unit } = asked.kpi
  if (name === 'traffic') return { days: days.map(({ day, first }) => ({ day, value: first.count })) }
  if (unit === 'share') {
    const lost = name === 'errorRate'
    if (lost)
      throw new SourceUnavailable(
        'knows completion, time and traffic from a funnel; an error rate needs `event` and `of`',
      )
    return { days: days.map(({ day, first, last }) => ({ day, numerator: last.count, denominator: first.count })) }
  }
  if (unit !== 'seconds') throw new SourceUnavailable(`cannot give ${name} from a funnel`)
  return {
    days: days.flatMap(({ day, last }) =>
      last.count === 0 || last.avg_time_from_start == null
        ? []
        : [{ day, value: last.avg_time_from_start, sample: last.count }],
    ),
    notes: ['a mean of those who complete, as Mixpanel gives it'],
  }
}

const segmentation = z.object({
  data: z.object({ series: z.array(z.string()), values: z.record(z.string(), z.record(z.string(), z.number())) }),
})

async function countsOf(
  asked: Asked<'mixpanel'>,
  event: string,
  type: 'unique' | 'general',
): Promise<Map<string, number>> {
  const read = segmentation.safeParse(await askApi(asked, 'segmentation', { event, type, unit: 'day' }))
  if (!read.success) throw strange()
  // Of an event that never came there are no values at all, which is not the same as none on a day.
  const [values] = Object.values(read.data.data.values)
  return new Map(Object.entries(values ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

async function askApi(
  { query, connection, span, ask }: Asked<'mixpanel'>,
  path: string,
  parameters: Record<string, string>,
): Promise<unknown> {
  const { first, last } = namesOf(span.days)
  const asked = new URLSearchParams({
    project_id: `${connection.project}`,
    from_date: first,
    to_date: last,
    ...parameters,
    ...(query.where === undefined ? {} : { where: query.where }),
  })
  const basic = Buffer.from(`${connection.username}:${connection.secret}`).toString('base64')
  const { body } = await ask({
    url: `${hosts[connection.region]}/api/query/${path}?${asked}`,
    headers: { authorization: `Basic ${basic}` },
  })
  return body
}

const strange = () => new SourceUnavailable('answers what its description does not have')
