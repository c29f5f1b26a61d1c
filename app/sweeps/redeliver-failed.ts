import type { Queryable } from '../store/database.ts'

/** One attempt of GitHub's to deliver; those of one event share its `guid`. */
export type HookDelivery = { id: number; guid: string; deliveredAt: Date; succeeded: boolean }

/** GitHub's own list of what it delivered, the newest first, a page at a time. */
export type HookDeliveries = {
  list(cursor: string | undefined, signal: AbortSignal): Promise<{ deliveries: HookDelivery[]; next?: string }>
  redeliver(id: number, signal: AbortSignal): Promise<void>
}

/** GitHub delivers nothing again that is older. */
const KEPT_MS = 3 * 24 * 60 * 60_000
/** Whatever failed so often fails for a reason of its own. */
const MOST_ATTEMPTS = 5
/** What just failed may be on its way again already. */
const LOST_AFTER_MS = 60_000
/** A sweep does not do to the app what an outage did; the next one goes on. */
const MOST_AT_ONCE = 300

/**
 * Lets GitHub deliver again what failed and never came: one attempt of each event that has none that succeeded, unless
 * it was kept all the same. Gives how many.
 */
export async function redeliverFailed(
  deliveries: HookDeliveries,
  {
    database,
    now,
    signal,
    lostAfterMs = LOST_AFTER_MS,
  }: { database: Queryable; now: Date; signal: AbortSignal; lostAfterMs?: number },
): Promise<number> {
  const attempts = await listAll(deliveries, now, signal)
  const byEvent = Map.groupBy(attempts, ({ guid }) => guid)
  const failed = [...byEvent.values()].flatMap((all) => {
    const [newest] = all
    const hopeless = all.length >= MOST_ATTEMPTS || all.some(({ succeeded }) => succeeded)
    if (newest === undefined || hopeless) return []
    return now.getTime() - newest.deliveredAt.getTime() < lostAfterMs ? [] : [newest]
  })
  const kept = await keptOf(
    failed.map(({ guid }) => guid),
    database,
  )
  const lost = failed.filter(({ guid }) => !kept.has(guid)).slice(-MOST_AT_ONCE)
  // The oldest first: they end first.
  for (const { id } of lost.reverse()) await deliveries.redeliver(id, signal)
  return lost.length
}

async function listAll(deliveries: HookDeliveries, now: Date, signal: AbortSignal): Promise<HookDelivery[]> {
  const all: HookDelivery[] = []
  let cursor: string | undefined
  do {
    const page = await deliveries.list(cursor, signal)
    const young = page.deliveries.filter(({ deliveredAt }) => now.getTime() - deliveredAt.getTime() < KEPT_MS)
    all.push(...young)
    cursor = young.length === page.deliveries.length ? page.next : undefined
  } while (cursor !== undefined && !signal.aborted)
  return all
}

async function keptOf(guids: string[], database: Queryable): Promise<Set<string>> {
  const rows = await database.query<{ guid: string }>(
    'SELECT guid FROM ux_impact.deliveries WHERE guid = ANY ($1::text[])',
    [guids],
  )
  return new Set(rows.map(({ guid }) => guid))
}
