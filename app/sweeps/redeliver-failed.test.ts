import { expect, it } from 'vitest'
import { type HookDelivery, redeliverFailed } from './redeliver-failed.ts'

const now = new Date('2026-11-22T10:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

let ids = 0
const attempt = (guid: string, { ago = 10, succeeded = false } = {}): HookDelivery => {
  ids += 1
  return { id: ids, guid, deliveredAt: minutesAgo(ago), succeeded }
}

/** Lists pages as GitHub does; `kept` are guids that the app has. */
async function sweep(pages: HookDelivery[][], kept: string[] = []) {
  const [listed, redelivered]: [(string | undefined)[], string[]] = [[], []]
  const all = pages.flat()
  const found = await redeliverFailed(
    {
      async list(cursor) {
        listed.push(cursor)
        const page = Number(cursor ?? 0)
        return { deliveries: pages[page] ?? [], ...(page + 1 < pages.length ? { next: `${page + 1}` } : {}) }
      },
      async redeliver(id) {
        redelivered.push(`${all.find((one) => one.id === id)?.guid} ${id}`)
      },
    },
    {
      now,
      signal: new AbortController().signal,
      database: {
        query: async <Row extends object>() => kept.map((guid) => ({ guid })) as Row[],
        script: async () => {},
      },
    },
  )
  return { listed, redelivered, found }
}

it('R14: all pages are read, and one attempt of each event that never succeeded is made again, the oldest first', async () => {
  const pages = [
    [attempt('young', { ago: 5 }), attempt('twice', { ago: 6 })],
    [attempt('twice', { ago: 20 }), attempt('fine', { ago: 21, succeeded: true })],
    [attempt('old', { ago: 30 })],
  ]
  const newest = pages.flat()[1]?.id
  expect(await sweep(pages)).toEqual({
    listed: [undefined, '1', '2'],
    redelivered: [`old ${ids}`, `twice ${newest}`, `young ${(newest ?? 0) - 1}`],
    found: 3,
  })
})

it('R14: an event of which any attempt succeeded is left alone, and so is one that was kept all the same', async () => {
  const pages = [
    [attempt('again', { succeeded: true }), attempt('kept')],
    [attempt('again'), attempt('again')],
  ]
  expect(await sweep(pages, ['kept'])).toMatchObject({ redelivered: [], found: 0 })
})

it('what failed five times, or only just now, is left alone', async () => {
  const often = Array.from({ length: 5 }, () => attempt('often'))
  const edge = Array.from({ length: 4 }, () => attempt('four'))
  expect((await sweep([[attempt('now', { ago: 0.9 }), attempt('then', { ago: 1 }), ...often, ...edge]])).found).toBe(2)
})

it('pages end where GitHub would deliver nothing again', async () => {
  const days = (count: number) => count * 24 * 60
  const pages = [
    [attempt('last', { ago: days(3) - 1 }), attempt('gone', { ago: days(3) })],
    [attempt('older', { ago: days(4) })],
  ]
  expect(await sweep(pages)).toMatchObject({ listed: [undefined], found: 1 })
})

it('an outage is not followed by another: the rest comes with the next sweep', async () => {
  const page = Array.from({ length: 301 }, (_, index) => attempt(`${index}`, { ago: 10 + index }))
  const { found, redelivered } = await sweep([page])
  expect([found, redelivered[0]?.split(' ')[0], redelivered.at(-1)?.split(' ')[0]]).toEqual([300, '300', '1'])
})
