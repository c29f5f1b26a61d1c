import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { type EventPlan, generateEvents } from '../../../../fixtures/generated-events.ts'
import { type Postgres, startPostgres } from '../../../../fixtures/postgres.ts'
import type { KpiReading } from '../../../types.ts'
import { openKpiSources } from '../open-kpi-sources.ts'

/** Five million events in each of the two schemas, over the 28 days up to 2026-11-08 in Berlin, one of which has 25 hours. */
const plan: EventPlan = {
  from: new Date('2026-10-11T22:00:00Z'),
  days: 28,
  slower: new Date('2026-10-26T09:00:00Z'),
  newest: new Date('2026-11-09T08:30:00Z'),
  people: 120_000,
  others: 4_400_000,
  seed: 7,
}
const now = new Date('2026-11-09T09:00:00Z')
const zone = 'Europe/Berlin'
const [window, previous] = [
  ['2026-11-02', '2026-11-08'],
  ['2026-10-26', '2026-11-01'],
] as const

let postgres: Postgres
let url: string
let client: pg.Client
beforeAll(async () => {
  postgres = await startPostgres()
  url = await postgres.database()
  const written = await generateEvents(url, plan)
  expect([written.segment >= 5_000_000, written.heap >= 5_000_000]).toEqual([true, true])
  client = new pg.Client({ connectionString: url })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await postgres?.close()
})

/** Events of the journey by the names that each service gives them; `arrival` is what its days go by. */
const services = [
  {
    source: 'segment',
    names: ['Import started', 'Import completed', 'Import failed'],
    arrival: 'arrived',
    releases: true,
  },
  {
    source: 'heap',
    names: ['import_started', 'import_completed', 'import_failed'],
    arrival: 'started',
    releases: false,
  },
] as const

describe.each(services)('$source', ({ source, names, arrival, releases }) => {
  const [start, completed, failed] = names
  let readings: Record<string, KpiReading & { status: 'ok' }>
  beforeAll(async () => {
    const funnel = { source, start, completed, within: '30min' }
    const config = {
      version: 1,
      production: { window: '7d', history: '28d', timeZone: zone },
      sources: { postgres: { url: `\${${'env:URL'}}` }, [source]: { warehouse: 'postgres', schema: source } },
      journeys: {
        import: {
          title: 'Import',
          pages: ['/import'],
          kpis: {
            completionRate: funnel,
            timeOnTask: funnel,
            errorRate: { source, start, failed },
            traffic: { source, start },
            retention: { source, start },
          },
        },
      },
    }
    const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
    if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
    const sources = openKpiSources({ now: () => now, env: () => url, longestMs: 300_000 })
    const read = await sources.read({ journeys: ['import'], config: parsed.config, text: async () => undefined })
    readings = Object.fromEntries(
      read.map((reading) => {
        if (reading.status !== 'ok') throw new Error(reading.reason)
        return [reading.kpi, reading]
      }),
    )
  })

  const day = `((${arrival} at time zone '${zone}')::date)::text`
  const inside = ([first, last]: readonly [string, string]) => `${day} between '${first}' and '${last}'`
  /** What is true by the outcomes of tries, by `name`. */
  async function truthOf(name: string, where: string): Promise<Record<string, number | string>[]> {
    const { rows } = await client.query(`
      with tries as (select *, ${name} as name from truth.tries where ${where}),
      first as (select distinct on (name, person) name, took_ms / 1000.0::float as took from tries where completed order by name, person, started),
      took as (select name, percentile_cont(0.5) within group (order by took) as median, array_agg(took order by took) as all from first group by name)
      select name, count(distinct person)::int as people, count(distinct person) filter (where completed)::int as completed,
        count(distinct person) filter (where failed)::int as failed, (select median from took where took.name = tries.name) as median,
        (select "all"[floor((array_length("all", 1) + 1) / 2.0 - 0.98 * sqrt(array_length("all", 1)))] from took where took.name = tries.name) as low
      from tries group by name order by name`)
    return rows
  }
  const counted = (part: object) => {
    const { numerator, denominator } = part as Record<string, number>
    return [numerator, denominator]
  }

  test('gives on each day what is true', async () => {
    const all = await truthOf(day, inside(['2026-10-12', '2026-11-08']))
    expect(all.length).toBe(28)
    const { completionRate, timeOnTask, errorRate, traffic } = readings
    expect(completionRate?.days?.map((each) => [each.day, ...counted(each)])).toEqual(
      all.map(({ name, people, completed }) => [name, completed, people]),
    )
    expect(errorRate?.days?.map((each) => [each.day, ...counted(each)])).toEqual(
      all.map(({ name, people, failed }) => [name, failed, people]),
    )
    expect(traffic?.days?.map(({ day, value }) => [day, value])).toEqual(all.map(({ name, people }) => [name, people]))
    expect(timeOnTask?.days?.map(({ day, value, sample }) => [day, value.toFixed(6), sample])).toEqual(
      all.map(({ name, median, completed }) => [name, Number(median).toFixed(6), completed]),
    )
  })

  test('gives in the window, and before it, what is true of people', async () => {
    const [now, then] = [(await truthOf("'now'", inside(window)))[0], (await truthOf("'then'", inside(previous)))[0]]
    const { completionRate, timeOnTask, errorRate, traffic } = readings
    const found = [completionRate, errorRate].map((each) => [counted(each ?? {}), counted(each?.previous ?? {})])
    expect(found).toEqual([
      [
        [now?.completed, now?.people],
        [then?.completed, then?.people],
      ],
      [
        [now?.failed, now?.people],
        [then?.failed, then?.people],
      ],
    ])
    expect([traffic?.value, traffic?.previous?.value]).toEqual([now?.people, then?.people])
    expect(
      [timeOnTask?.value, timeOnTask?.interval?.[0], timeOnTask?.previous?.value].map((n) => n?.toFixed(6)),
    ).toEqual([now?.median, now?.low, then?.median].map((n) => Number(n).toFixed(6)))
    expect(completionRate?.freshUntil).toBe(plan.newest.toISOString())
  })

  test('gives what is true of releases, and of who came back', async () => {
    const truth = await truthOf('version', inside(window))
    expect(readings.completionRate?.releases?.map((each) => [each.release, ...counted(each)])).toEqual(
      releases ? truth.map(({ name, people, completed }) => [name, completed, people]) : undefined,
    )
    const weeks = `floor(((${day})::date - '2026-10-12'::date) / 7)`
    const { rows } = await client.query(`
      with present as (select distinct person, ${weeks} as week from truth.tries where ${inside(['2026-10-12', '2026-11-08'])})
      select one.week::int, count(*)::int as people, count(next.person)::int as back
      from present one left join present next on next.person = one.person and next.week = one.week + 1
      where one.week < 3 group by one.week order by one.week`)
    expect(readings.retention?.days?.map(counted)).toEqual(rows.map(({ people, back }) => [back, people]))
    expect(counted(readings.retention?.previous ?? {})).toEqual([rows[1].back, rows[1].people])
  })
})
