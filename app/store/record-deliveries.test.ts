import { describe, expect, it } from 'vitest'
import { delivery, marking } from '../../fixtures/builders/delivery.ts'
import { testStore } from '../../fixtures/test-store.ts'
import type { Asks, Delivery } from './delivery.ts'
import { recordDeliveries } from './record-deliveries.ts'

const store = testStore()
const record = (...deliveries: Delivery[]) => recordDeliveries(deliveries, store)
const [first, second] = ['a'.repeat(40), 'b'.repeat(40)]

/** What waits in the queue: kind and subject, or repository where it is of another one. */
async function waiting(): Promise<string[]> {
  const taken = [...(await store.queue.take(50)), ...(await store.queue.take(50))]
  return taken
    .map(({ matter: { repository, kind, subject } }) => `${repository === 10 ? '' : repository}${kind} ${subject}`)
    .sort()
}
const rows = (table: string) => store.database.query<Record<string, unknown>>(`SELECT * FROM ux_impact.${table}`)
const todo = { id: 'comment:3', todo: { do: 'answerComment', comment: 3 } } as const

describe('R2: what is delivered again is acted on once', () => {
  it('five times in one go', async () => {
    const one = marking(7)
    expect(await record(one, one, one, one, one)).toEqual([one.guid])
    expect(await waiting()).toEqual(['pullRequest 7'])
  })

  it('five times at once, and later', async () => {
    const one = marking(7)
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => record(one)))
    expect(all.flat()).toEqual([one.guid])
    expect(await waiting()).toEqual(['pullRequest 7'])
    expect(await record(one)).toEqual([])
  })
})

it('what asks for nothing is kept, and nobody looks', async () => {
  await record(delivery({ repositories: [], action: 'labeled' }))
  expect(await waiting()).toEqual([])
  expect(await rows('deliveries')).toMatchObject([
    { event: 'pull_request', action: 'labeled', installation: 1, repository: 10 },
  ])
})

it('many events of one pull request come to one look, and so do its todos', async () => {
  await record(marking(7, { head: first }), marking(7, { todo }), marking(7, { head: second, todo }))
  expect(await waiting()).toEqual(['pullRequest 7'])
  expect((await rows('matters')).filter(({ kind }) => kind === 'pullRequest')).toMatchObject([
    { subject: '7', head: second },
  ])
  expect(await rows('todos')).toMatchObject([
    { kind: 'pullRequest', subject: '7', id: 'comment:3', todo: todo.todo, tries: 0 },
  ])
})

it('what is marked already has its look: only what a person asks is queued all the same', async () => {
  await record(marking(7), marking(8))
  await store.database.query('DELETE FROM ux_impact_queue.job')
  await record(marking(7, { head: second }), marking(8, { todo }), marking(9))
  expect(await waiting()).toEqual(['pullRequest 8', 'pullRequest 9'])
})

describe('R9: an event that names only a commit', () => {
  const told = (lookUp: boolean) => delivery({ marks: [{ repository: 10, kind: 'head', sha: first, lookUp, todo }] })

  it('reaches the pull requests that are known to have it as head', async () => {
    await record(marking(7, { head: first }), marking(8, { head: first }), marking(9, { head: second }))
    await waiting()
    await store.database.query('DELETE FROM ux_impact_queue.job')
    await record(told(true))
    expect(await waiting()).toEqual(['pullRequest 7', 'pullRequest 8'])
    expect((await rows('todos')).map(({ subject }) => subject).sort()).toEqual(['7', '8'])
  })

  it('also when the event that tells of them comes in the same go, in whatever order', async () => {
    await record(told(true), marking(7, { head: first }))
    expect(await waiting()).toEqual(['pullRequest 7'])
  })

  it('is looked up where nobody is known to have it, and only where that is asked for', async () => {
    await record(told(false))
    expect(await waiting()).toEqual([])
    await record(told(true))
    expect(await waiting()).toEqual([`commit ${first}`])
    expect((await rows('todos')).map(({ kind, subject }) => [kind, subject])).toEqual([['commit', first]])
  })
})

it('a merge group that has ended is over, in whatever order its events come', async () => {
  const group = (over: boolean) => delivery({ marks: [{ repository: 10, kind: 'mergeGroup', sha: first, over }] })
  await record(group(true))
  await record(group(false))
  expect((await rows('matters')).filter(({ kind }) => kind === 'mergeGroup')).toMatchObject([
    { subject: first, over: true },
  ])
})

describe('a repository that nobody knew of', () => {
  const site = { repository: 11, kind: 'repository' } as const

  it('is looked at when it is told of: it may have open pull requests', async () => {
    await record(delivery({ tenant: 'install', repositories: [{ id: 11, name: 'acme/site' }], marks: [site] }))
    expect(await waiting()).toEqual(['11repository '])
  })

  it('otherwise soon, after what happened there', async () => {
    await record(marking(7))
    expect(await waiting()).toEqual(['pullRequest 7'])
    expect((await rows('matters')).filter(({ kind }) => kind === 'repository')).toMatchObject([
      { repository: 10, marked_at: null, look_at: expect.any(Date) },
    ])
  })
})

describe('an installation', () => {
  const tenant = (change: NonNullable<Asks['tenant']>, more: Partial<Asks> = {}) =>
    delivery({ tenant: change, repositories: [], ...more })

  it('that is suspended is looked at no more, and all of it again when it is not', async () => {
    await record(marking(7))
    await record(tenant('suspend'))
    expect(await waiting()).toEqual([])
    await record(tenant('resume'))
    expect(await waiting()).toEqual(['pullRequest 7', 'repository '])
  })

  it('that is removed leaves nothing behind, in any table, but that it is gone', async () => {
    const [mine, other] = [1_000_001, 2_000_002]
    const of = (installation: number, repository: number, name: string): Partial<Asks> => ({
      installation,
      repository,
      repositories: [{ id: repository, name }],
      marks: [
        { repository, kind: 'pullRequest', number: 7, head: first, todo },
        { repository, kind: 'head', sha: second, lookUp: true },
      ],
    })
    await record(delivery(of(mine, 1_000_010, 'acme/secret')), delivery(of(other, 2_000_020, 'other/kept')))
    await store.queue.take(1)
    await record(tenant('uninstall', { installation: mine }))
    const everything = await wholeDatabase()
    expect(['acme/secret', '1000010'].filter((trace) => everything.includes(trace))).toEqual([])
    expect(everything.split('1000001').length - 1).toBe(1)
    expect(await waiting()).toEqual(['2000020pullRequest 7', `2000020commit ${second}`].sort())
    // An event that comes late brings nothing back.
    await record(delivery(of(mine, 1_000_010, 'acme/secret')))
    expect([await waiting(), (await rows('repositories')).length]).toEqual([[], 1])
  })

  it('that loses a repository keeps the others', async () => {
    await record(marking(7), delivery({ repository: 11, repositories: [{ id: 11, name: 'acme/site' }] }))
    await record(delivery({ repositories: [], removed: [10] }))
    expect(await waiting()).toEqual([])
    expect((await rows('repositories')).map(({ id }) => id)).toEqual([11])
  })
})

describe('S23: a repository', () => {
  const place = (installation: number, id: number, name: string) => ({
    installation,
    repository: id,
    repositories: [{ id, name }],
  })
  const mark = (repository: number, number: number) => [{ repository, kind: 'pullRequest', number } as const]

  it('that is renamed or transferred takes along what is known of it, by its id', async () => {
    await record(delivery({ ...place(1, 10, 'acme/shop'), marks: mark(10, 7) }))
    await record(delivery(place(2, 10, 'other/shop')))
    expect(await rows('repositories')).toEqual([{ id: 10, installation: 2, name: 'other/shop' }])
    expect((await rows('matters')).length).toBe(2)
  })

  it('that bears its old name afterwards has nothing to do with it', async () => {
    await record(delivery({ ...place(1, 10, 'acme/shop'), marks: mark(10, 7) }))
    await record(delivery(place(2, 10, 'other/shop')), delivery({ ...place(1, 20, 'acme/shop'), marks: mark(20, 1) }))
    expect(
      (await rows('matters')).map(({ repository, kind, subject }) => `${repository} ${kind} ${subject}`).sort(),
    ).toEqual(['10 pullRequest 7', '10 repository ', '20 pullRequest 1', '20 repository '])
  })

  it('is out of reach of an installation that it does not belong to', async () => {
    await record(delivery({ ...place(1, 10, 'acme/shop'), marks: mark(10, 7) }))
    await store.queue.take(5)
    // No repository is named, so that the event shows nothing to be the installation's.
    await record(delivery({ installation: 2, repositories: [], marks: mark(10, 8) }))
    await record(delivery({ installation: 2, repositories: [], removed: [10] }))
    expect((await rows('matters')).map(({ subject }) => subject).sort()).toEqual(['', '7'])
  })
})

it('without an installation nothing is looked at', async () => {
  const { installation: _, ...asks } = delivery().asks
  await record({ guid: 'ping', event: 'ping', asks: { ...asks, marks: [{ repository: 10, kind: 'repository' }] } })
  expect([await waiting(), (await rows('deliveries')).length, (await rows('repositories')).length]).toEqual([[], 1, 0])
})

it('what cannot be kept is not kept by half', async () => {
  const broken = { ...marking(7), event: 'nul \u0000 byte' }
  await expect(record(marking(6), broken)).rejects.toThrow()
  expect([await waiting(), await rows('deliveries'), await rows('repositories')]).toEqual([[], [], []])
})

/** All rows of all tables, ours and the queue's, as one text. */
async function wholeDatabase(): Promise<string> {
  const tables = await store.database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('ux_impact', 'ux_impact_queue')`,
  )
  const texts = await Promise.all(
    tables.map(({ name }) => store.database.query<{ row: string }>(`SELECT one::text AS row FROM ${name} AS one`)),
  )
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n')
}
