import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { fewAtOnce } from './few-at-once.ts'

it('no more than so many are under way, and each begins when another ends, also one that fails', async () => {
  const few = fewAtOnce(2)
  let under = 0
  const counts: number[] = []
  const act = (value: number) =>
    few(async () => {
      under += 1
      counts.push(under)
      await sleep(5)
      under -= 1
      if (value === 2) throw new Error('broken')
      return value
    })
  const ended = await Promise.allSettled([1, 2, 3, 4, 5].map(act))
  expect(ended.map((one) => (one.status === 'fulfilled' ? one.value : 'broken'))).toEqual([1, 'broken', 3, 4, 5])
  expect([Math.max(...counts), counts.length]).toEqual([2, 5])
})
