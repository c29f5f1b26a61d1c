import { beforeEach, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { heapTables, segmentTables } from '../../../../fixtures/event-schemas.ts'
import { testWarehouse } from '../../../../fixtures/test-warehouse.ts'
import { LOW } from '../../../kpis/warehouse-sql/event-statements.ts'
import type { KpiReading } from '../../../types.ts'
import { openKpiSources } from '../open-kpi-sources.ts'

/** Windows of 7 days up to Sunday, 2026-11-29, in Berlin, an hour before UTC; 21 days are read. */
const now = new Date('2026-11-30T12:00:00Z')

const warehouse = testWarehouse()

type Query = { start: string; completed?: string; failed?: string; within?: string }

async function readFrom(source: 'segment' | 'heap', kpi: string, query: Query, schema = 'app'): Promise<KpiReading> {
  const config = {
    version: 1,
    production: { window: '7d', history: '21d', timeZone: 'Europe/Berlin' },
    sources: { postgres: { url: `\${${'env:URL'}}` }, [source]: { warehouse: 'postgres', schema } },
    journeys: { a: { title: 'A', pages: ['/a'], kpis: { [kpi]: { source, ...query } } } },
  }
  const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const sources = openKpiSources({ now: () => now, env: () => warehouse.url })
  const [reading] = await sources.read({ journeys: ['a'], config: parsed.config, text: async () => undefined })
  if (reading === undefined) throw new Error('There is a reading.')
  return reading
}

describe('Segment', () => {
  beforeEach(async () => {
    await warehouse.database.exec(`drop schema if exists app cascade; ${segmentTables('app')}`)
    // Something arrives up to now, so that what began yesterday has had its time.
    await track({ user: 'somebody', event: 'Page viewed', at: '2026-11-30T11:55:00Z' })
  })

  type Track = { user?: string; device?: string; event: string; at: string; arrived?: string; version?: string }
  let events = 0
  async function track({ user, device, event, at, arrived = at, version }: Track) {
    events += 1
    await warehouse.database.query(
      `insert into app.tracks (id, user_id, anonymous_id, event, event_text, "timestamp", received_at, context_app_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [`${events}`, user, device, event.toLowerCase().replace(' ', '_'), event, at, arrived, version],
    )
  }
  const start = (user: string, at: string, more: Partial<Track> = {}) => track({ user, event: 'Started', at, ...more })
  const complete = (user: string, at: string, more: Partial<Track> = {}) =>
    track({ user, event: 'Completed', at, ...more })
  const funnel = { start: 'Started', completed: 'Completed', within: '30min' }
  const read = (kpi: string, query: Query = funnel) => readFrom('segment', kpi, query)

  test('Hours are told as well, each with who began in it, and those without anybody have no value', async () => {
    await start('ann', '2026-11-29T10:10:00Z')
    await start('bob', '2026-11-29T10:50:00Z')
    await complete('bob', '2026-11-29T11:05:00Z')
    await start('cid', '2026-11-29T23:30:00Z')
    const config = {
      version: 1,
      sources: { postgres: { url: `\${${'env:URL'}}` }, segment: { warehouse: 'postgres', schema: 'app' } },
      journeys: {
        a: {
          title: 'A',
          pages: ['/a'],
          kpis: {
            completionRate: { source: 'segment', ...funnel },
            sentiment: { source: 'file', path: 'kpis/a.csv' },
          },
          system: {
            rowTime: {
              title: 'row-processing time',
              unit: 'milliseconds',
              source: 'file',
              path: 'kpis/system.csv',
              column: 'rowMs',
            },
            inserts: {
              title: 'inserts',
              unit: 'count',
              source: 'postgres',
              sql: "select :from::timestamptz as at, '7' as value",
            },
            gone: { title: 'queue depth', unit: 'count', source: 'file', path: 'kpis/system.csv', column: 'depth' },
          },
        },
      },
    }
    const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
    if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
    const sources = openKpiSources({ now: () => now, env: () => warehouse.url })
    const text = async () => 'at,rowMs\n2026-11-29T10:00Z,40\n2026-11-29T11:00+01:00,60\n2026-11-29T12:00Z,\n'
    const [series] = await sources.series({ journeys: ['a'], config: parsed.config, text })
    const known = (points: { at: string; value?: number }[] = []) => points.filter(({ value }) => value !== undefined)
    expect(series).toMatchObject({
      journey: 'a',
      step: 'hour',
      unavailable: [
        'sentiment cannot be read hour by hour, as the other KPIs are.',
        'queue depth cannot be read: its first line does not name depth, only rowMs.',
      ],
    })
    const identities = [...(series?.kpis ?? []), ...(series?.system ?? [])].map(({ points, ...identity }) => [
      identity,
      points.length,
    ])
    expect(identities).toEqual([
      [{ name: 'completionRate', title: 'completion rate', unit: 'share' }, 672],
      [{ name: 'rowTime', title: 'row-processing time', unit: 'milliseconds' }, 672],
      [{ name: 'inserts', title: 'inserts', unit: 'count' }, 672],
    ])
    expect(known(series?.kpis[0]?.points)).toEqual([
      { at: '2026-11-29T10:00:00Z', value: 0.5, weight: 2 },
      { at: '2026-11-29T23:00:00Z', value: 0, weight: 1 },
    ])
    expect(known(series?.system[0]?.points)).toEqual([{ at: '2026-11-29T10:00:00Z', value: 50 }])
    expect(known(series?.system[1]?.points)).toEqual([{ at: '2026-11-02T12:00:00Z', value: 7 }])
  })

  test('People are counted once in each day and once in the window, and complete by any of their tries', async () => {
    await start('ann', '2026-11-24T10:00:00Z')
    await start('ann', '2026-11-25T10:00:00Z')
    await complete('ann', '2026-11-25T10:10:00Z')
    await start('bob', '2026-11-25T10:00:00Z')
    await complete('bob', '2026-11-25T10:30:00Z')
    await start('cid', '2026-11-25T10:00:00Z')
    await complete('cid', '2026-11-25T10:30:00.001Z')
    await start('dan', '2026-11-17T10:00:00Z')
    await complete('dan', '2026-11-17T10:00:00Z')
    expect(await read('completionRate')).toMatchObject({
      source: 'Segment, Started to Completed',
      numerator: 2,
      denominator: 3,
      previous: { numerator: 1, denominator: 1 },
      days: [
        { day: '2026-11-17', numerator: 1, denominator: 1 },
        { day: '2026-11-24', numerator: 0, denominator: 1 },
        { day: '2026-11-25', numerator: 2, denominator: 3 },
      ],
      freshUntil: '2026-11-30T11:55:00.000Z',
    })
    expect(await read('traffic', { start: 'Started' })).toMatchObject({
      source: 'Segment, Started',
      value: 3,
      previous: { value: 1 },
      days: [
        { day: '2026-11-17', value: 1 },
        { day: '2026-11-24', value: 1 },
        { day: '2026-11-25', value: 3 },
      ],
    })
  })

  test('Time on task is the median of people, from the first try that they completed', async () => {
    const seconds = [10, 20, 30, 40, 50, 60, 300]
    for (const [index, took] of seconds.entries()) {
      await start(`p${index}`, '2026-11-25T10:00:00Z')
      await complete(`p${index}`, new Date(Date.parse('2026-11-25T10:00:00Z') + took * 1_000).toISOString())
      await complete(`p${index}`, '2026-11-25T10:29:00Z')
    }
    // A try that came to nothing, and one that is started twice.
    await start('p0', '2026-11-24T10:00:00Z')
    await start('p3', '2026-11-25T10:00:05Z')
    expect(await read('timeOnTask')).toMatchObject({ value: 40, sample: 7, interval: [10, 300] })
    await start('p8', '2026-11-17T10:00:00Z')
    await complete('p8', '2026-11-17T10:00:02.500Z')
    await start('p9', '2026-11-17T10:00:00Z')
    await complete('p9', '2026-11-17T10:00:03.500Z')
    const { previous } = (await read('timeOnTask')) as { previous?: object }
    expect(previous).toMatchObject({ value: 3, sample: 2, change: { direction: 'worse', clear: false } })
    expect(previous).not.toHaveProperty('interval')
  })

  test('An error counts for whoever met one within the time after a start', async () => {
    await start('ann', '2026-11-25T10:00:00Z')
    await track({ user: 'ann', event: 'Failed', at: '2026-11-25T10:01:00Z' })
    await complete('ann', '2026-11-25T10:02:00Z')
    await start('bob', '2026-11-25T10:00:00Z')
    await complete('bob', '2026-11-25T10:02:00Z')
    await track({ user: 'bob', event: 'Failed', at: '2026-11-25T09:59:59Z' })
    expect(await read('errorRate', { start: 'Started', failed: 'Failed' })).toMatchObject({
      source: 'Segment, Started to Failed',
      numerator: 1,
      denominator: 2,
    })
  })

  test('Who was anonymous and then known in the same browser is one person, unless several use it', async () => {
    await track({ device: 'laptop', event: 'Started', at: '2026-11-25T10:00:00Z' })
    await complete('ann', '2026-11-25T10:05:00Z', { device: 'laptop' })
    await track({ device: 'shared', event: 'Started', at: '2026-11-25T10:00:00Z' })
    await complete('bob', '2026-11-25T10:05:00Z', { device: 'shared' })
    await complete('cid', '2026-11-25T10:06:00Z', { device: 'shared' })
    await track({ device: 'phone', event: 'Started', at: '2026-11-25T10:00:00Z' })
    await track({ device: 'phone', event: 'Completed', at: '2026-11-25T10:05:00Z' })
    await track({ event: 'Started', at: '2026-11-25T10:00:00Z' })
    expect(await read('completionRate')).toMatchObject({ numerator: 2, denominator: 3 })
  })

  test('The order is that of what happened, days and windows are those of arrival', async () => {
    await start('ann', '2026-11-25T10:00:00Z', { arrived: '2026-11-25T10:09:00Z' })
    await complete('ann', '2026-11-25T10:05:00Z', { arrived: '2026-11-25T10:05:01Z' })
    // Back from a week without a network.
    await start('bob', '2026-11-20T10:00:00Z', { arrived: '2026-11-26T10:00:00Z' })
    await complete('bob', '2026-11-20T10:10:00Z', { arrived: '2026-11-26T10:00:00Z' })
    // What is completed first is not completed by a start that follows.
    await complete('cid', '2026-11-25T09:59:00Z')
    await start('cid', '2026-11-25T10:00:00Z')
    expect(await read('completionRate')).toMatchObject({
      numerator: 2,
      denominator: 3,
      days: [
        { day: '2026-11-25', numerator: 1, denominator: 2 },
        { day: '2026-11-26', numerator: 1, denominator: 1 },
      ],
    })
  })

  test('A day begins at midnight where the team is, and so does the window', async () => {
    await start('ann', '2026-11-22T22:59:59.999Z')
    await start('bob', '2026-11-22T23:00:00Z')
    await start('cid', '2026-11-29T22:59:59.999Z')
    await start('dan', '2026-11-29T23:00:00Z')
    expect(await read('traffic')).toMatchObject({
      value: 2,
      previous: { value: 1 },
      days: [
        { day: '2026-11-22', value: 1 },
        { day: '2026-11-23', value: 1 },
        { day: '2026-11-29', value: 1 },
      ],
    })
  })

  test('Starts that may still be completed are left out, not counted as lost, and that is said', async () => {
    await warehouse.database.exec(`update app.tracks set received_at = '2026-11-29T20:00:00Z'`)
    await start('ann', '2026-11-29T19:00:00Z')
    await start('bob', '2026-11-29T19:29:59.999Z')
    await start('cid', '2026-11-29T19:30:00Z')
    await start('dan', '2026-11-29T19:59:00Z')
    await complete('dan', '2026-11-29T19:59:30Z')
    expect(await read('completionRate')).toMatchObject({
      numerator: 0,
      denominator: 2,
      notes: [
        'who began after 2026-11-29 19:30 UTC is left out: the end may still come',
        'its data ends on 2026-11-29 20:00 UTC',
      ],
    })
    expect(await read('traffic')).toMatchObject({ value: 4 })
  })

  test('Releases are those of the starts, where a version is known', async () => {
    await start('ann', '2026-11-25T10:00:00Z', { version: '1.4.0' })
    await start('bob', '2026-11-25T10:00:00Z', { version: '1.4.0' })
    await complete('bob', '2026-11-25T10:01:00Z', { version: '1.5.0' })
    await start('cid', '2026-11-25T10:00:00Z', { version: '1.5.0' })
    await start('dan', '2026-11-25T10:00:00Z')
    await start('eve', '2026-11-17T10:00:00Z', { version: '1.3.0' })
    expect(await read('completionRate')).toMatchObject({
      denominator: 4,
      releases: [
        { release: '1.4.0', numerator: 1, denominator: 2 },
        { release: '1.5.0', numerator: 0, denominator: 1 },
      ],
    })
    await warehouse.database.exec('alter table app.tracks drop column context_app_version')
    expect(await read('completionRate')).not.toHaveProperty('releases')
    expect(await read('completionRate')).toMatchObject({ denominator: 4 })
  })

  test('Retention is who came back in the next window, week by week', async () => {
    for (const user of ['ann', 'bob', 'cid', 'dan']) await start(user, '2026-11-10T10:00:00Z')
    for (const user of ['ann', 'bob', 'eve', 'fay']) await start(user, '2026-11-17T10:00:00Z')
    for (const user of ['ann', 'dan', 'eve', 'fay', 'eve']) await start(user, '2026-11-29T10:00:00Z')
    expect(await read('retention', { start: 'Started' })).toMatchObject({
      numerator: 3,
      denominator: 4,
      previous: { numerator: 2, denominator: 4 },
      days: [
        { day: '2026-11-22', numerator: 2, denominator: 4 },
        { day: '2026-11-29', numerator: 3, denominator: 4 },
      ],
    })
  })

  test('What is not there is unavailable with the reason, never zero', async () => {
    const reasons = async (kpi: string, query: Query, schema?: string) => {
      const reading = await readFrom('segment', kpi, query, schema)
      return reading.status === 'ok' ? 'ok' : reading.reason
    }
    expect(await reasons('completionRate', funnel)).toBe(
      'Segment, Started to Completed has nothing from 2026-11-23 to 2026-11-29.',
    )
    expect(await reasons('traffic', { start: 'Strated' })).toBe(
      'Segment, Strated has nothing from 2026-11-23 to 2026-11-29.',
    )
    expect(await reasons('timeOnTask', { start: 'Started', failed: 'Failed' })).toBe(
      'Segment, Started to Failed cannot give timeOnTask from this: see its page in the documentation.',
    )
    expect(await reasons('sentiment', { start: 'Started' })).toMatch(/cannot give sentiment from this/)
    expect(await reasons('traffic', { start: 'Started' }, 'gone')).toBe(
      'Segment, Started has no table gone.tracks, or this user may not read it.',
    )
    await warehouse.database.exec('delete from app.tracks')
    expect(await reasons('traffic', { start: 'Started' })).toBe(
      'Segment, Started has nothing from 2026-11-23 to 2026-11-29.',
    )
    await warehouse.database.exec('alter table app.tracks drop column event_text')
    expect(await reasons('traffic', { start: 'Started' })).toBe('Segment, Started has no event_text in app.tracks.')
  })

  test('Names of events are values, whatever they hold', async () => {
    const name = `O'Brien's "import"; drop table app.tracks; -- :from`
    await track({ user: 'ann', event: name, at: '2026-11-25T10:00:00Z' })
    expect(await read('traffic', { start: name })).toMatchObject({ value: 1 })
  })
})

describe('Heap', () => {
  beforeEach(() => warehouse.database.exec(`drop schema if exists app cascade; ${heapTables('app')}`))

  test('Who was given another id is one person with it, and time is in UTC', async () => {
    await warehouse.database.exec(`
      insert into app.user_migrations values (1, 10), (2, 10), (1, 10);
      insert into app.all_events values
        (1, 1, 1, '2026-11-22 23:00:00', 'started'), (2, 10, 1, '2026-11-22 23:10:00', 'completed'),
        (3, 2, 2, '2026-11-25 10:00:00', 'started'), (4, 3, 3, '2026-11-25 10:00:00', 'started'),
        (5, 3, 3, '2026-11-25 10:30:01', 'completed'), (6, 4, 4, '2026-11-22 22:59:59', 'started'),
        (7, 9, 9, '2026-11-30 11:00:00', 'page')`)
    expect(await readFrom('heap', 'completionRate', { start: 'started', completed: 'completed' })).toMatchObject({
      source: 'Heap, started to completed',
      numerator: 1,
      denominator: 2,
      previous: { numerator: 0, denominator: 1 },
      days: [
        { day: '2026-11-22', numerator: 0, denominator: 1 },
        { day: '2026-11-23', numerator: 1, denominator: 1 },
        { day: '2026-11-25', numerator: 0, denominator: 2 },
      ],
      freshUntil: '2026-11-30T11:00:00.000Z',
    })
  })
})

/** The chance that fewer than `low` of `count` values lie below their median, or above it. */
function missed(count: number, low: number): number {
  let chance = 0.5 ** count
  let sum = 0
  for (let below = 0; below < low; below++) {
    sum += chance
    chance *= (count - below) / (below + 1)
  }
  return 2 * sum
}

test('Between the places of the interval lies the median in at least 95 of 100, and hardly more', async () => {
  const { rows } = await warehouse.database.query<{ finished: number; low: number }>(
    `select finished, ${LOW} as low from generate_series(1, 1000) finished`,
  )
  expect(rows.filter(({ low }) => low < 1).map(({ finished }) => finished)).toEqual([1, 2, 3, 4, 5])
  // Two places further in there would be too many misses: it is at most one too careful.
  const wrong = rows.filter(
    ({ finished, low }) => finished > 5 && (missed(finished, low) > 0.05 || missed(finished, low + 2) <= 0.05),
  )
  expect(wrong).toEqual([])
})
