import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../fixtures/test-database.ts'
import type { Matter } from '../store/matter.ts'
import { MOST_OF_ONE, openQueue } from './open-queue.ts'
import type { Queue, Taken, Urgency } from './queue.ts'

let queue: Queue
const database = testDatabase(async (opened) => {
  queue = await openQueue(opened, (error) => {
    throw error
  })
  return () => queue.stop()
})
beforeEach(() => database().query('DELETE FROM ux_impact_queue.job'))

const pull = (number: number, { installation = 1, repository = 10 } = {}): Matter => ({
  installation,
  repository,
  kind: 'pullRequest',
  subject: `${number}`,
})
const add = (matters: Matter[], urgency: Urgency = 'event') =>
  database().transaction((within) =>
    queue.add(
      matters.map((matter) => ({ matter, urgency })),
      within,
    ),
  )
const end = (taken: Taken) => database().transaction((within) => queue.end(taken, within))
const takeAll = async (most = 20) =>
  (await queue.take(most)).map(({ matter }) => `${matter.installation}#${matter.subject}`)

it('a look is taken once, with what it is at and since when it waited', async () => {
  await add([pull(7)])
  const [taken, ...rest] = await queue.take(5)
  expect({ taken, rest }).toEqual({
    taken: { id: expect.any(String), attempt: 0, matter: pull(7), queuedAt: expect.any(Date) },
    rest: [],
  })
  expect(await queue.take(5)).toEqual([])
})

describe('of one matter there is one look at a time', () => {
  it('a second one that would wait finds no place', async () => {
    await add([pull(7)])
    await add([pull(7), pull(8), pull(8)])
    expect((await takeAll()).sort()).toEqual(['1#7', '1#8'])
  })

  it('nor does one while it is looked at, until that has ended', async () => {
    await add([pull(7)])
    const [taken] = await queue.take(1)
    await add([pull(7)])
    expect(await queue.take(1)).toEqual([])
    expect(taken && (await end(taken))).toBe(true)
    await add([pull(7)])
    expect(await takeAll()).toEqual(['1#7'])
  })

  it('also when its repository has another installation now', async () => {
    await add([pull(7)])
    await add([pull(7, { installation: 2 })])
    expect(await takeAll()).toEqual(['1#7'])
  })
})

it('those of others are taken past one that is looked at and waits again', async () => {
  await add([pull(7)])
  await queue.take(1)
  await add([pull(7), pull(8)])
  expect(await takeAll()).toEqual(['1#8'])
})

it('of one installation only a few are looked at, and those of others pass', async () => {
  await add(Array.from({ length: 9 }, (_, number) => pull(number)))
  await add([pull(1, { installation: 2, repository: 20 })])
  const first = await queue.take(3)
  const then = [await takeAll(), await takeAll(), await takeAll()].flat()
  expect([first.length, then.filter((name) => name.startsWith('1')).length]).toEqual([3, MOST_OF_ONE - 3])
  expect(then).toContain('2#1')
})

it('who waits is served first, then what happened, then what is only due', async () => {
  await add([pull(1)], 'time')
  await add([pull(2)], 'event')
  await add([pull(3)], 'person')
  expect([await takeAll(1), await takeAll(1), await takeAll(1)].flat()).toEqual(['1#3', '1#2', '1#1'])
})

it('what is rolled back was never queued', async () => {
  const broken = database().transaction(async (within) => {
    await queue.add([{ matter: pull(7), urgency: 'event' }], within)
    throw new Error('rolled back')
  })
  await expect(broken).rejects.toThrow('rolled back')
  expect(await queue.take(1)).toEqual([])
})

it('what a process left that is gone comes again, and what it still says counts no more', async () => {
  await add([pull(7)])
  const [gone] = await queue.take(1)
  await queue.giveBackAll()
  const [again] = await queue.take(1)
  if (!gone || !again) throw new Error('It is taken twice.')
  expect([again.matter, again.attempt]).toEqual([pull(7), 1])
  expect([await queue.keep([gone]), await end(gone)]).toEqual([{ lost: [gone.id] }, false])
  expect([await queue.keep([again]), await end(again)]).toEqual([{ lost: [] }, true])
})

it('what is forgotten neither waits nor is anybody’s', async () => {
  await add([pull(1), pull(2, { repository: 11 }), pull(3, { installation: 2, repository: 20 })])
  const [taken] = await queue.take(1)
  await database().transaction((within) => queue.forget({ repositories: [10] }, within))
  expect(taken && (await queue.keep([taken]))).toEqual({ lost: [taken?.id] })
  await database().transaction((within) => queue.forget({ installation: 2 }, within))
  expect(await takeAll()).toEqual(['1#2'])
})

it('how much waits, and for how long, is told', async () => {
  await add([pull(1), pull(2), pull(3)])
  await queue.take(1)
  await database().query("UPDATE ux_impact_queue.job SET start_after = now() - interval '90 s' WHERE state < 'active'")
  const { oldest, ...counts } = await queue.depth()
  expect(counts).toEqual({ waiting: 2, taken: 1 })
  expect(Math.round(oldest / 10)).toBe(9)
})
