import type { WriteKind } from '../../checks/adapters/github/pace.ts'
import type { Queryable } from './database.ts'

/** Seconds from one write of an installation to the next, as GitHub asks, and between those that notify people. */
const spacing: Record<WriteKind, number> = { write: 1, notification: 3 }

/**
 * Reserves the next moment at which a write of an installation may be made, among all processes; gives how many
 * milliseconds there are until then. Whoever dies before leaves that one moment unused. Of an installation that is gone
 * nothing is kept.
 */
export async function reserveSlot(
  installation: number,
  kind: WriteKind,
  database: Pick<Queryable, 'query'>,
): Promise<number> {
  const [slot] = await database.query<{ wait: number }>(reserving, [installation, kind, spacing[kind]])
  return slot?.wait ?? 0
}

/** By the database's clock, as it is once nobody else holds the row; where that was set back, for a minute at most. */
const reserving = `
  INSERT INTO ux_impact.slots AS slot (installation, kind, next_at)
  SELECT id, $2, clock_timestamp() + make_interval(secs => $3)
  FROM ux_impact.installations WHERE id = $1 AND removed_at IS NULL
  ON CONFLICT (installation, kind) DO UPDATE SET next_at =
    least(greatest(slot.next_at, clock_timestamp()), clock_timestamp() + interval '1 minute') + make_interval(secs => $3)
  RETURNING greatest(extract(epoch FROM next_at - clock_timestamp())::float8 - $3, 0) * 1000 AS wait`
