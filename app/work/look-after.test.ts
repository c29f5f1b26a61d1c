import { describe, expect, it } from 'vitest'
import { delivery, marking } from '../../fixtures/builders/delivery.ts'
import { fakeWork } from '../../fixtures/builders/fake-work.ts'
import { testStore } from '../../fixtures/test-store.ts'
import type { Taken } from '../queue/queue.ts'
import type { Delivery } from '../store/delivery.ts'
import { forgetOld } from '../store/forget-old.ts'
import { queueDue } from '../store/queue-due.ts'
import { recordDeliveries } from '../store/record-deliveries.ts'
import { takeTurn } from '../store/take-turn.ts'
import { type Looking, lookAfter } from './look-after.ts'
import type { Todo, Work } from './work.ts'

const store = testStore()
const now = new Date()
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const [first, second] = ['a'.repeat(40), 'b'.repeat(40)]
const place = { installation: 1, repository: 10, name: 'acme/shop' }
const answer: Todo = { do: 'answerComment', comment: 3 }
const named = { id: 'comment:3', todo: answer }

const record = (...deliveries: Delivery[]) => recordDeliveries(deliveries, store)
const query = (text: string) => store.database.query<Record<string, unknown>>(text)
const reported: unknown[] = []
const looking = (work: Work): Looking => ({
  ...store,
  work,
  now: () => now,
  // The longest pause that there may be.
  random: () => 1,
  report: (error) => reported.push(error),
})

/** Takes the look at the pull request, or of another kind; whatever else waits is no more. */
async function take(kind: Taken['matter']['kind'] = 'pullRequest'): Promise<Taken | undefined> {
  const all = await store.queue.take(50)
  const found = all.find(({ matter }) => matter.kind === kind && (kind !== 'pullRequest' || matter.subject === '7'))
  const others = all.filter((one) => one !== found)
  await store.database.transaction(async (within) => {
    for (const other of others) await store.queue.end(other, within)
  })
  return found
}

async function look(parts: Partial<Work>, kind?: Taken['matter']['kind'], signal = new AbortController().signal) {
  const work = fakeWork(parts)
  const taken = await take(kind)
  if (taken) await lookAfter(taken, looking(work), signal)
  return work.asked
}

/** What is known of the one pull request, and whether a look at it waits. */
async function known() {
  const [row] = await query("SELECT * FROM ux_impact.matters WHERE kind = 'pullRequest' AND subject = '7'")
  const taken = await take()
  return { look_at: undefined, ...row, waits: taken !== undefined }
}

describe('a look at a pull request', () => {
  it('gets its place and its todos, and keeps what came of it', async () => {
    await record(marking(7, { head: first, todo: named }))
    const asked = await look({
      converge: async () => ({ done: ['comment:3'], head: second, lookAgainAt: inSeconds(600) }),
    })
    expect(asked).toEqual([{ place, number: 7, todos: [{ ...named, tries: 0 }] }])
    expect(await known()).toMatchObject({
      head: second,
      converged: second,
      look_at: inSeconds(600),
      marked_at: null,
      failures: 0,
      settled_at: null,
      waits: false,
    })
    expect(await query('SELECT * FROM ux_impact.todos')).toEqual([])
  })

  it('that is marked meanwhile is done once more, and a newer head stays', async () => {
    await record(marking(7, { head: first }))
    await look({
      converge: async () => {
        await record(marking(7, { head: second }), marking(7))
        return { done: [], head: first }
      },
    })
    expect(await known()).toMatchObject({ head: second, converged: first, waits: true })
  })

  it('R3: that is killed after it began to write leaves the head to be ended when there is another', async () => {
    await record(marking(7, { head: first }))
    await look({
      converge: async (_, __, begins) => {
        await begins(first)
        throw new Error('killed')
      },
    })
    reported.length = 0
    await record(marking(7, { head: second }))
    expect(await look({ converge: async () => ({ done: [], head: second }) })).toMatchObject([{ before: first }])
  })

  it('comes again for what a person asked and was not done, ever more rarely, and not for ever', async () => {
    await record(marking(7, { todo: named }))
    await look({})
    expect(await known()).toMatchObject({ look_at: inSeconds(5), waits: false })
    expect(await query('SELECT tries FROM ux_impact.todos')).toEqual([{ tries: 1 }])
    await query('UPDATE ux_impact.todos SET tries = 20')
    await record(marking(7))
    await look({ converge: async () => ({ done: [], lookAgainAt: inSeconds(60) }) })
    expect([await query('SELECT * FROM ux_impact.todos'), (await known()).look_at]).toEqual([[], inSeconds(60)])
  })

  it('has nothing to look after once it is gone, until something happens', async () => {
    await record(marking(7))
    await look({ converge: async () => ({ done: [], gone: true }) })
    expect(await known()).toMatchObject({ settled_at: expect.any(Date), look_at: null, waits: false })
    await record(marking(7))
    expect(await known()).toMatchObject({ settled_at: null, waits: true })
  })

  it('that throws is tried again, ever more rarely, and told', async () => {
    await record(marking(7))
    const broken = async () => {
      throw new Error('broken')
    }
    await look({ converge: broken })
    expect(await known()).toMatchObject({ failures: 1, look_at: inSeconds(5), waits: false })
    await query('UPDATE ux_impact.matters SET failures = 40')
    await record(marking(7))
    await look({ converge: broken })
    expect(await known()).toMatchObject({ failures: 41, look_at: inSeconds(900) })
    expect(reported.splice(0)).toEqual([new Error('broken'), new Error('broken')])
    await record(marking(7))
    await look({})
    expect(await known()).toMatchObject({ failures: 0, look_at: null })
  })

  it('that is cut short waits for whoever comes next, and is no failure', async () => {
    const stop = new AbortController()
    await record(marking(7, { todo: named }))
    await look(
      {
        converge: async (_, signal) => {
          stop.abort(new Error('stopped'))
          signal.throwIfAborted()
          return { done: [] }
        },
      },
      'pullRequest',
      stop.signal,
    )
    expect(await known()).toMatchObject({ failures: 0, marked_at: expect.any(Date), waits: true })
    expect([await query('SELECT tries FROM ux_impact.todos'), reported]).toEqual([[{ tries: 0 }], []])
  })
})

describe('R13: a limit of the host', () => {
  it('is waited for by all of the installation, and what it kept from being done is not lost', async () => {
    await record(marking(7), marking(8))
    await look({ converge: async () => ({ done: [], head: first, retryAt: inSeconds(1_800) }) })
    expect(await known()).toMatchObject({ converged: null, look_at: inSeconds(1_800) })
    await record(marking(7))
    expect(await look({})).toEqual([])
    expect(await known()).toMatchObject({ look_at: inSeconds(1_800), marked_at: null, waits: false })
    expect(await queueDue(store)).toBe(0)
    await query("UPDATE ux_impact.installations SET paused_until = now() - interval '1 s'")
    await query("UPDATE ux_impact.matters SET look_at = now() - interval '1 s' WHERE look_at IS NOT NULL")
    expect(await queueDue(store)).toBeGreaterThan(0)
    expect(await look({})).toEqual([{ place, number: 7, todos: [] }])
  })

  it.each([
    ['a day ahead is an hour', inSeconds(86_400), inSeconds(3_660)],
    ['that is over is a second', inSeconds(-60), inSeconds(1)],
    ['that is no moment is a second', new Date(Number.NaN), inSeconds(1)],
  ])('%s', async (_, retryAt, lookAt) => {
    await record(marking(7))
    await look({ converge: async () => ({ done: [], retryAt }) })
    expect((await known()).look_at).toEqual(lookAt)
  })
})

describe('a host that is out of reach', () => {
  const away = { converge: async () => ({ done: [], head: first, again: 'soon' as const }) }

  it('is tried again by each look for itself, ever more rarely, but once a minute at least', async () => {
    await record(marking(7), marking(8))
    await look(away)
    expect(await known()).toMatchObject({ failures: 1, converged: null, look_at: inSeconds(5), waits: false })
    await record(marking(7))
    await look(away)
    expect(await known()).toMatchObject({ failures: 2, look_at: inSeconds(10) })
    await query('UPDATE ux_impact.matters SET failures = 40')
    await record(marking(7))
    await look(away)
    expect(await known()).toMatchObject({ failures: 41, look_at: inSeconds(60) })
    expect(await query('SELECT paused_until FROM ux_impact.installations')).toEqual([{ paused_until: null }])
    await record(marking(7))
    expect(await look({ converge: async () => ({ done: [], head: first }) })).toMatchObject([{ number: 7 }])
    expect(await known()).toMatchObject({ failures: 0, converged: first, look_at: null })
  })

  it('takes no try from what a person asked for', async () => {
    await record(marking(7, { todo: named }))
    await look(away)
    expect(await query('SELECT tries FROM ux_impact.todos')).toEqual([{ tries: 0 }])
  })

  it('because it does not take our key is asked a few times an hour', async () => {
    await record(marking(7))
    await query('UPDATE ux_impact.matters SET failures = 40')
    await look({ converge: async () => ({ done: [], again: 'rarely' }) })
    expect(await known()).toMatchObject({ failures: 41, look_at: inSeconds(900) })
  })

  it.each([
    ['commit', { pullRequestsOf: async () => ({ numbers: [], again: 'soon' as const }) }],
    ['mergeGroup', { mergeGroup: async () => ({ again: 'soon' as const }) }],
    ['repository', { openPullRequests: async () => ({ pullRequests: [], experiments: [], again: 'soon' as const }) }],
  ] as const)('leaves a look at a %s for later', async (kind, work) => {
    await record(
      delivery({
        marks: [
          { repository: 10, kind: 'head', sha: first, lookUp: true },
          { repository: 10, kind: 'mergeGroup', sha: first, over: false },
          { repository: 10, kind: 'repository' },
        ],
      }),
    )
    await look(work, kind)
    expect(await query(`SELECT failures, look_at, settled_at FROM ux_impact.matters WHERE kind = '${kind}'`)).toEqual([
      { failures: 1, look_at: inSeconds(5), settled_at: null },
    ])
  })
})

describe('R9: a look for the pull requests of a commit', () => {
  const told = delivery({ marks: [{ repository: 10, kind: 'head', sha: first, lookUp: true, todo: named }] })

  it('marks those that are found, which inherit what was asked, and leaves nothing', async () => {
    await record(told)
    expect(await look({ pullRequestsOf: async () => ({ numbers: [7, 8] }) }, 'commit')).toEqual([{ place, sha: first }])
    expect(await query("SELECT kind FROM ux_impact.matters WHERE kind <> 'repository'")).toEqual([
      { kind: 'pullRequest' },
      { kind: 'pullRequest' },
    ])
    expect(await query('SELECT kind, subject, id FROM ux_impact.todos ORDER BY subject')).toEqual([
      { kind: 'pullRequest', subject: '7', id: 'comment:3' },
      { kind: 'pullRequest', subject: '8', id: 'comment:3' },
    ])
    expect(await look({})).toMatchObject([{ todos: [{ id: 'comment:3' }] }])
  })

  it('that a limit kept from finding out comes again', async () => {
    await record(delivery({ marks: [{ repository: 10, kind: 'head', sha: first, lookUp: true }] }))
    await look({ pullRequestsOf: async () => ({ numbers: [], retryAt: inSeconds(60) }) }, 'commit')
    expect(await query("SELECT look_at FROM ux_impact.matters WHERE kind = 'commit'")).toEqual([
      { look_at: inSeconds(60) },
    ])
  })
})

it('R8: a merge group is answered, and told when it has ended', async () => {
  const group = (over: boolean) => delivery({ marks: [{ repository: 10, kind: 'mergeGroup', sha: first, over }] })
  await record(group(false))
  expect(await look({}, 'mergeGroup')).toEqual([{ place, sha: first, ended: false }])
  await record(group(true))
  expect(await look({}, 'mergeGroup')).toEqual([{ place, sha: first, ended: true }])
  expect(await query("SELECT settled_at IS NULL AS open FROM ux_impact.matters WHERE kind = 'mergeGroup'")).toEqual([
    { open: false },
  ])
})

describe('a look at a repository', () => {
  const open = (...pullRequests: [number: number, head: string][]) => ({
    openPullRequests: async () => ({
      pullRequests: pullRequests.map(([number, head]) => ({ number, head })),
      experiments: [],
    }),
  })
  const told = delivery({ marks: [{ repository: 10, kind: 'repository' }] })
  const asked = () => query('SELECT subject FROM ux_impact.matters WHERE marked_at IS NOT NULL ORDER BY subject')

  it('marks open pull requests whose head nobody has come to an end for, and closed ones that are taken for open', async () => {
    await record(marking(6), marking(7, { head: first }), marking(8, { head: first }), told)
    await query("UPDATE ux_impact.matters SET marked_at = NULL, converged = head WHERE kind = 'pullRequest'")
    await look(open([7, first], [8, second], [9, first]), 'repository')
    expect(await asked()).toEqual([{ subject: '6' }, { subject: '8' }, { subject: '9' }])
    expect(await query("SELECT look_at FROM ux_impact.matters WHERE kind = 'repository'")).toEqual([
      { look_at: inSeconds(3_600) },
    ])
  })

  it('marks merged pull requests whose experiment is alive, and comes again soon though nothing is open', async () => {
    await record(told)
    const alive = { openPullRequests: async () => ({ pullRequests: [], experiments: [4, 5] }) }
    await look(alive, 'repository')
    expect(await asked()).toEqual([{ subject: '4' }, { subject: '5' }])
    expect(await query("SELECT look_at FROM ux_impact.matters WHERE kind = 'repository'")).toEqual([
      { look_at: inSeconds(3_600) },
    ])
  })

  it('marks nothing where all is well, and comes again more rarely where nothing is open', async () => {
    await record(told)
    await look(open(), 'repository')
    expect(await query("SELECT marked_at, look_at FROM ux_impact.matters WHERE kind = 'repository'")).toEqual([
      { marked_at: null, look_at: inSeconds(21_600) },
    ])
  })

  it('that can be reached no more leaves nothing of it', async () => {
    await record(marking(7, { todo: named }), told)
    await look({ openPullRequests: async () => ({ pullRequests: [], experiments: [], gone: true }) }, 'repository')
    expect([await query('SELECT * FROM ux_impact.matters'), await query('SELECT * FROM ux_impact.todos')]).toEqual([
      [],
      [],
    ])
  })
})

describe('a look that nobody may have any more', () => {
  it('of a removed installation does nothing', async () => {
    await record(marking(7))
    const taken = await take()
    await record(delivery({ tenant: 'uninstall', repositories: [] }))
    const work = fakeWork()
    if (taken) await lookAfter(taken, looking(work), new AbortController().signal)
    expect([work.asked, await query('SELECT * FROM ux_impact.matters'), (await known()).waits]).toEqual([[], [], false])
  })

  it('of a suspended one does nothing, and comes when it is not', async () => {
    await record(marking(7))
    const taken = await take()
    await record(delivery({ tenant: 'suspend', repositories: [] }))
    const work = fakeWork()
    if (taken) await lookAfter(taken, looking(work), new AbortController().signal)
    expect([work.asked, (await known()).waits]).toEqual([[], false])
    await record(delivery({ tenant: 'resume', repositories: [] }))
    expect((await known()).waits).toBe(true)
  })

  it('is gone with its installation while it is looked at', async () => {
    await record(marking(7))
    await look({
      converge: async () => {
        await record(delivery({ tenant: 'uninstall', repositories: [] }))
        return { done: [], head: first, lookAgainAt: inSeconds(60), retryAt: inSeconds(60) }
      },
    })
    expect([await query('SELECT * FROM ux_impact.matters'), (await known()).waits]).toEqual([[], false])
  })
})

describe('R7: what is due', () => {
  it('is queued though nothing happens, once', async () => {
    await record(marking(7))
    await look({ converge: async () => ({ done: [], lookAgainAt: inSeconds(-1) }) })
    expect([await queueDue(store), await queueDue(store)]).toEqual([1, 0])
    expect(await known()).toMatchObject({ look_at: null, marked_at: expect.any(Date), waits: true })
  })

  it('includes what was marked and whose look was lost, however that came about', async () => {
    await record(marking(7))
    await query('DELETE FROM ux_impact_queue.job')
    await queueDue(store)
    expect((await known()).waits).toBe(false)
    await query("UPDATE ux_impact.matters SET marked_at = now() - interval '3 minutes'")
    await queueDue(store)
    expect((await known()).waits).toBe(true)
  })
})

it('what is done from time to time is done by one of those who ask, and again in time', async () => {
  const turns = await Promise.all([1, 2, 3, 4].map(() => takeTurn('sweep', 60, store.database)))
  expect(turns.filter(Boolean).length).toBe(1)
  expect(await takeTurn('sweep', 60, store.database)).toBe(false)
  await query("UPDATE ux_impact.turns SET next_at = now() - interval '1 s'")
  expect(await takeTurn('sweep', 60, store.database)).toBe(true)
})

it('what is old is forgotten: deliveries after 7 days, closed pull requests after 30', async () => {
  await record(marking(6), marking(7), marking(8), marking(9))
  await query(
    "UPDATE ux_impact.deliveries SET received_at = now() - interval '7 days 1 minute' WHERE guid < (SELECT max(guid) FROM ux_impact.deliveries)",
  )
  await query("UPDATE ux_impact.matters SET settled_at = now() - interval '30 days 1 minute' WHERE subject = '6'")
  await query("UPDATE ux_impact.matters SET settled_at = now() - interval '29 days' WHERE subject = '7'")
  await forgetOld(store.database)
  expect((await query('SELECT guid FROM ux_impact.deliveries')).length).toBe(1)
  expect(await query("SELECT subject FROM ux_impact.matters WHERE kind = 'pullRequest' ORDER BY 1")).toEqual([
    { subject: '7' },
    { subject: '8' },
    { subject: '9' },
  ])
})
