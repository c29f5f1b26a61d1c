import { expect, it } from 'vitest'
import { hookDeliveries } from './hook-deliveries.ts'

it('R14: a page is read with the way to the next, and an attempt is made by the id of one', async () => {
  const asked: unknown[] = []
  const delivery = { event: 'push', delivered_at: '2026-11-22T10:00:00Z', status: 'OK' }
  const { signal } = new AbortController()
  const deliveries = hookDeliveries(async (route, parameters) => {
    asked.push([route, { ...parameters, request: undefined }])
    return {
      data: [
        { ...delivery, id: 3, guid: 'a', status_code: 204 },
        { ...delivery, id: 2, guid: 'b', status_code: 502 },
        { ...delivery, id: 1, guid: 'c', status_code: null },
      ],
      headers: {
        link: '<https://api.github.com/app/hook/deliveries?per_page=100&cursor=v1%5F1>; rel="next", <https://api.github.com/app/hook/deliveries?per_page=100>; rel="first"',
      },
    }
  })
  const at = new Date('2026-11-22T10:00:00Z')
  expect(await deliveries.list('v1_9', signal)).toEqual({
    deliveries: [
      { id: 3, guid: 'a', deliveredAt: at, succeeded: true },
      { id: 2, guid: 'b', deliveredAt: at, succeeded: false },
      { id: 1, guid: 'c', deliveredAt: at, succeeded: false },
    ],
    next: 'v1_1',
  })
  await deliveries.redeliver(2, signal)
  expect(asked).toEqual([
    ['GET /app/hook/deliveries', { per_page: 100, cursor: 'v1_9' }],
    ['POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: 2 }],
  ])
})
