import { expect, test } from 'vitest'
import { openPace } from './pace.ts'

test('What is too many in an hour is told with when there are more, and goes on after that', async () => {
  let now = Date.parse('2026-11-30T12:00:00Z')
  const pace = openPace({ perHour: 2 }, () => new Date(now))
  const act = () => pace(async () => 'made')
  expect([await act(), await act()]).toEqual(['made', 'made'])
  now += 3_599_999
  await expect(act()).rejects.toThrow('takes 2 requests an hour, which are used up until 13:00 UTC')
  now += 1
  expect(await act()).toBe('made')
})

test('No more are under way at once than a service allows', async () => {
  const pace = openPace({ atOnce: 2 }, () => new Date())
  let [under, most] = [0, 0]
  const act = () =>
    pace(async () => {
      most = Math.max(most, ++under)
      await new Promise((resolve) => setTimeout(resolve, 5))
      under -= 1
    })
  await Promise.all(Array.from({ length: 6 }, act))
  expect(most).toBe(2)
})
