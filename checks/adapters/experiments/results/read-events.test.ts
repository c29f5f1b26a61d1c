import { beforeEach, describe, expect, test } from 'vitest'
import { experimentViewedTable, heapTables, segmentTables } from '../../../../fixtures/event-schemas.ts'
import { readPopulation } from '../../../../fixtures/read-population.ts'
import { testWarehouse } from '../../../../fixtures/test-warehouse.ts'
import type { Moments } from '../../../types.ts'

const warehouse = testWarehouse()

/** An experiment from Monday, 2026-10-05 on, read after seven days unless it is said. */
const from = new Date('2026-10-05T00:00:00Z')
const arms = { control: { completion: 0, errors: 0 }, b: { completion: 0, errors: 0 } }
const experiment = {
  plan: { people: 0, from, days: 7, flag: 'clear-errors', assign: () => '', arms, seed: 0 },
  end: (days: number) => new Date(from.getTime() + days * 86_400_000),
}
const read = (results: Record<string, unknown> = {}, days = 7) =>
  readPopulation(experiment, { url: warehouse.url, schema: 'app', days, results })

async function counted(results: Record<string, unknown> = {}, days = 7) {
  const found = await read(results, days)
  if (found.status !== 'counted') throw new Error(found.reason)
  const { arms: of, crossed } = found
  return {
    people: of.map(({ people }) => people),
    crossed,
    kpi: (name: string): (Moments | undefined)[] => of.map(({ kpis }) => kpis[name]),
  }
}

describe('Segment', () => {
  let events = 0
  beforeEach(async () => {
    await warehouse.database.exec(
      `drop schema if exists app cascade; ${segmentTables('app')}${experimentViewedTable('app')}`,
    )
    // Something arrives up to the end, so that who came in the morning has had the time.
    await track('somebody', 'Page viewed', '2026-10-11T23:59:00Z')
  })

  type Who = string | { user?: string; device?: string }
  const ids = (who: Who) => (typeof who === 'string' ? { user: who, device: undefined } : who)
  async function track(who: Who, event: string, at: string, { arrived = at } = {}) {
    const { user, device } = ids(who)
    await warehouse.database.query(
      `insert into app.tracks (id, user_id, anonymous_id, event_text, "timestamp", received_at) values ($1, $2, $3, $4, $5, $6)`,
      [`${events++}`, user, device, event, at, arrived],
    )
  }
  async function meet(who: Who, arm: string | null, at: string, { arrived = at, flag = 'clear-errors' } = {}) {
    const { user, device } = ids(who)
    await warehouse.database.query(
      `insert into app.experiment_viewed (id, user_id, anonymous_id, "timestamp", received_at, experiment_id, variation_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [`${events++}`, user, device, at, arrived, flag, arm],
    )
  }
  const start = (who: Who, at: string) => track(who, 'Import started', at)
  const complete = (who: Who, at: string) => track(who, 'Import completed', at)
  const fail = (who: Who, at: string) => track(who, 'Import failed', at)

  test('Who met one arm several times is one person, and who met two is in none', async () => {
    await meet('ann', 'control', '2026-10-06T10:00:00Z')
    await meet('ann', 'control', '2026-10-08T10:00:00Z')
    await meet('bob', 'b', '2026-10-06T10:00:00Z')
    await meet('cid', 'b', '2026-10-06T10:00:00Z')
    await meet('cid', 'control', '2026-10-09T10:00:00Z')
    await complete('cid', '2026-10-06T10:05:00Z')
    const { people, crossed, kpi } = await counted()
    expect([people, crossed]).toEqual([[1, 1], 1])
    expect(kpi('completionRate')).toEqual([
      { people: 1, sum: 0 },
      { people: 1, sum: 0 },
    ])
  })

  test('Only what came after the exposure counts, the same moment included', async () => {
    for (const who of ['ann', 'bob', 'cid']) await meet(who, 'b', '2026-10-06T10:00:00Z')
    await start('ann', '2026-10-06T09:50:00Z')
    await complete('ann', '2026-10-06T09:59:59Z')
    await fail('ann', '2026-10-06T09:59:59Z')
    await complete('bob', '2026-10-06T10:00:00Z')
    await start('cid', '2026-10-08T10:00:00Z')
    await complete('cid', '2026-10-08T10:01:30Z')
    await fail('cid', '2026-10-08T10:00:30Z')
    const { kpi } = await counted()
    expect(kpi('completionRate')[1]).toEqual({ people: 3, sum: 2 })
    expect(kpi('errorRate')[1]).toEqual({ people: 3, sum: 1 })
    expect(kpi('timeOnTask')[1]).toEqual({ people: 2, sum: 90, sumSquares: 8_100 })
  })

  test('A completion counts up to the time that is allowed after a beginning, and no longer', async () => {
    await meet('ann', 'b', '2026-10-06T10:00:00Z')
    await start('ann', '2026-10-06T10:20:00Z')
    await complete('ann', '2026-10-06T10:50:00Z')
    await meet('bob', 'b', '2026-10-06T10:00:00Z')
    await start('bob', '2026-10-06T10:20:00Z')
    await complete('bob', '2026-10-06T10:50:00.001Z')
    const { kpi } = await counted()
    expect(kpi('completionRate')[1]).toEqual({ people: 2, sum: 1 })
    expect(kpi('timeOnTask')[1]).toEqual({ people: 1, sum: 1_800, sumSquares: 1_800 ** 2 })
  })

  test('The exposure begins the journey where its start was sent before it, or where no start is configured', async () => {
    await start('ann', '2026-10-06T09:59:59Z')
    await meet('ann', 'b', '2026-10-06T10:00:00Z')
    await complete('ann', '2026-10-06T10:02:00Z')
    await meet('bob', 'b', '2026-10-06T10:00:00Z')
    await start('bob', '2026-10-06T10:01:00Z')
    await complete('bob', '2026-10-06T10:02:00Z')
    const seconds = async (results = {}) => (await counted(results)).kpi('timeOnTask')[1]?.sum
    expect(await seconds()).toBe(120 + 60)
  })

  test('Who met it before it began, meets another flag, or arrives later, is not there', async () => {
    await meet('ann', 'control', '2026-10-04T23:59:59Z', { arrived: '2026-10-05T08:00:00Z' })
    await meet('ann', 'b', '2026-10-05T00:00:00Z')
    await meet('bob', 'b', '2026-10-06T10:00:00Z', { flag: 'another' })
    await meet('cid', 'b', '2026-10-11T10:00:00Z', { arrived: '2026-10-12T00:00:00Z' })
    await meet('dan', 'b', '2026-10-11T10:00:00Z', { arrived: '2026-10-11T23:59:59.999Z' })
    const { people, crossed } = await counted()
    expect([people, crossed]).toEqual([[0, 2], 0])
  })

  test('Who comes late in the day is among the people and not judged yet, since the end may still come', async () => {
    await meet('ann', 'b', '2026-10-11T23:28:59Z')
    await meet('bob', 'b', '2026-10-11T23:29:00Z')
    await complete('bob', '2026-10-11T23:40:00Z')
    const { people, kpi } = await counted()
    expect(people).toEqual([0, 2])
    expect(kpi('completionRate')[1]).toEqual({ people: 1, sum: 0 })
    expect(kpi('timeOnTask')[1]).toEqual({ people: 0, sum: 0, sumSquares: 0 })
  })

  test('Who was anonymous first and is known later is one person; a shared browser makes nobody one', async () => {
    await meet({ device: 'phone' }, 'b', '2026-10-06T10:00:00Z')
    await complete({ user: 'ann', device: 'phone' }, '2026-10-06T10:05:00Z')
    await meet({ user: 'bob', device: 'kiosk' }, 'control', '2026-10-06T10:00:00Z')
    await meet({ user: 'cid', device: 'kiosk' }, 'b', '2026-10-06T11:00:00Z')
    await complete({ device: 'kiosk' }, '2026-10-06T11:05:00Z')
    const { people, crossed, kpi } = await counted()
    expect([people, crossed]).toEqual([[1, 2], 0])
    expect(kpi('completionRate')).toEqual([
      { people: 1, sum: 0 },
      { people: 2, sum: 1 },
    ])
  })

  test('A KPI whose event is not configured is missing, and an arm that nobody met has nobody', async () => {
    await meet('ann', 'b', '2026-10-06T10:00:00Z')
    expect(await read({ failed: undefined })).toEqual({
      status: 'counted',
      arms: [
        { name: 'control', people: 0, kpis: {} },
        {
          name: 'b',
          people: 1,
          kpis: { completionRate: { people: 1, sum: 0 }, timeOnTask: { people: 0, sum: 0, sumSquares: 0 } },
        },
      ],
      crossed: 0,
    })
  })

  test.each([
    ['c', 'counts people in "c", and the plan has control and b alone'],
    [null, 'counts people in "(no name)", and the plan has control and b alone'],
  ])('People in the arm %s, which the plan does not have, are an error that says so', async (arm, says) => {
    await meet('ann', 'b', '2026-10-06T10:00:00Z')
    await meet('bob', arm, '2026-10-06T10:00:00Z')
    expect(await read()).toEqual({ status: 'unavailable', reason: `Segment ${says}.` })
  })

  test('What cannot be read is unavailable, with what is missing', async () => {
    const reason = async (results = {}) => (await read(results)) as { reason: string }
    expect(await reason({ exposure: 'Variant shown' })).toEqual({
      status: 'unavailable',
      reason: 'Segment has no table app.variant_shown, or this user may not read it.',
    })
    expect(await reason({ variation: 'variant' })).toEqual({
      status: 'unavailable',
      reason: 'Segment has no variant in app.experiment_viewed.',
    })
    await warehouse.database.exec('delete from app.tracks')
    expect(await reason()).toEqual({
      status: 'unavailable',
      reason: 'Segment has no event that arrived between 2026-10-05T00:00:00.000Z and 2026-10-12T00:00:00.000Z.',
    })
  })

  test('Arms that are written as numbers are read by their names', async () => {
    await warehouse.database.exec('alter table app.experiment_viewed add column bucket bigint')
    await meet('ann', 'b', '2026-10-06T10:00:00Z')
    await warehouse.database.exec('update app.experiment_viewed set bucket = 7')
    expect(await read({ variation: 'bucket' })).toEqual({
      status: 'unavailable',
      reason: 'Segment counts people in "7", and the plan has control and b alone.',
    })
  })
})

test('Heap has its own tables, and who was identified later is one person', async () => {
  await warehouse.database.exec(`drop schema if exists app cascade; ${heapTables('app')}
create table app.experiment_viewed (event_id bigint primary key, user_id bigint, session_id bigint, time timestamp, experiment_id varchar(1024), variation_id varchar(1024));
insert into app.user_migrations values (11, 1);
insert into app.experiment_viewed values (1, 11, 1, '2026-10-06 10:00', 'clear-errors', 'b'), (2, 2, 2, '2026-10-06 10:00', 'clear-errors', 'control');
insert into app.all_events values (3, 1, 1, '2026-10-06 10:00:30', 'import_started'), (4, 1, 1, '2026-10-06 10:01:30', 'import_completed'),
  (5, 2, 2, '2026-10-06 10:00:30', 'import_failed'), (6, 3, 3, '2026-10-11 23:00', 'page_viewed');`)
  const { people, kpi } = await counted({
    source: 'heap',
    start: 'import_started',
    completed: 'import_completed',
    failed: 'import_failed',
  })
  expect(people).toEqual([1, 1])
  expect(kpi('timeOnTask')).toEqual([
    { people: 0, sum: 0, sumSquares: 0 },
    { people: 1, sum: 60, sumSquares: 3_600 },
  ])
  expect(kpi('errorRate')).toEqual([
    { people: 1, sum: 1 },
    { people: 1, sum: 0 },
  ])
})
