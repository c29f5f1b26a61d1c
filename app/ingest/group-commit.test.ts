import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { groupCommit, TooMany } from './group-commit.ts'

/** Commits that are kept in order, each taking a moment; `broken` items cannot be kept, `away` none can. */
function rig({ most = 100, mostWaiting = 100 } = {}) {
  const groups: string[][] = []
  const state = { away: false }
  const keep = groupCommit<string>(
    async (items) => {
      groups.push(items)
      await sleep(5)
      if (state.away) throw Object.assign(new Error('the database is away'), { code: '57P01' })
      if (items.includes('broken')) throw Object.assign(new Error('not to its taste'), { code: '22P05' })
    },
    { most, mostWaiting },
  )
  return { groups, state, keep }
}

it('what comes at once is committed at once, and what comes meanwhile together after it', async () => {
  const { groups, keep } = rig()
  const first = [keep('1'), keep('2')]
  await sleep(1)
  await Promise.all([...first, keep('3'), keep('4')])
  await keep('5')
  expect(groups).toEqual([['1', '2'], ['3', '4'], ['5']])
})

it('no more than so many go together', async () => {
  const { groups, keep } = rig({ most: 2 })
  await Promise.all(['1', '2', '3', '4', '5'].map(keep))
  expect(groups).toEqual([['1', '2'], ['3', '4'], ['5']])
})

it('one that cannot be kept does not keep the others from it', async () => {
  const { groups, keep } = rig()
  const kept = await Promise.allSettled(['1', 'broken', '2'].map(keep))
  expect([kept.map(({ status }) => status), groups]).toEqual([
    ['fulfilled', 'rejected', 'fulfilled'],
    [['1', 'broken', '2'], ['1'], ['broken'], ['2']],
  ])
})

it('while the database is away all are refused, without trying each', async () => {
  const { groups, state, keep } = rig()
  state.away = true
  const kept = await Promise.allSettled(['1', '2', '3'].map(keep))
  expect([kept.map(({ status }) => status), groups.length]).toEqual([['rejected', 'rejected', 'rejected'], 1])
  state.away = false
  await keep('4')
})

it('when too many wait, the next is refused at once', async () => {
  const { keep } = rig({ mostWaiting: 2 })
  const first = [keep('1'), keep('2')]
  await expect(keep('3')).rejects.toBeInstanceOf(TooMany)
  await Promise.all(first)
})
