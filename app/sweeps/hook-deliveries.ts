import { z } from 'zod'
import type { HookDeliveries } from './redeliver-failed.ts'

/** How an Octokit asks, with the identity of the app itself: no installation may see what GitHub delivered. */
export type Request = (
  route: string,
  parameters: Record<string, unknown>,
) => Promise<{ data: unknown; headers: { link?: string } }>

const page = z.array(
  z.object({ id: z.number(), guid: z.string(), delivered_at: z.coerce.date(), status_code: z.number().nullish() }),
)

/** GitHub's list of what it delivered. */
export function hookDeliveries(request: Request): HookDeliveries {
  return {
    async list(cursor, signal) {
      const { data, headers } = await request('GET /app/hook/deliveries', {
        per_page: 100,
        ...(cursor === undefined ? {} : { cursor }),
        request: { signal },
      })
      const next = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(headers.link ?? '')?.[1]
      return {
        deliveries: page.parse(data).map(({ id, guid, delivered_at, status_code }) => ({
          id,
          guid,
          deliveredAt: delivered_at,
          succeeded: typeof status_code === 'number' && status_code >= 200 && status_code < 300,
        })),
        ...(next === undefined ? {} : { next: decodeURIComponent(next) }),
      }
    },
    async redeliver(id, signal) {
      await request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id, request: { signal } })
    },
  }
}
