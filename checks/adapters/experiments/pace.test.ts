import { expect, test } from 'vitest'
import { openPace } from './pace.ts'

test('requests go out one after the other, the first at once', async () => {
  const pace = openPace(40)
  const { signal } = new AbortController()
  const start = performance.now()
  const times = await Promise.all(
    [1, 2, 3].map(async () => {
      await pace(signal)
      return performance.now() - start
    }),
  )
  expect(times[0]).toBeLessThan(30)
  expect(times[1]).toBeGreaterThan(35)
  expect(times[2]).toBeGreaterThan(75)
})

test('whoever has no time left holds nobody up', async () => {
  const pace = openPace(10_000)
  await pace(AbortSignal.abort())
  await pace(AbortSignal.abort())
  await pace(AbortSignal.abort())
})
