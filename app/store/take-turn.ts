import type { Queryable } from './database.ts'

/**
 * Whether it is our turn to do what is done every so many seconds: of all processes together one gets it. Who gets it
 * and dies leaves it to the next turn.
 */
export async function takeTurn(name: string, everySeconds: number, database: Queryable): Promise<boolean> {
  const taken = await database.query(
    `INSERT INTO ux_impact.turns AS turn (name, next_at) VALUES ($1, now() + make_interval(secs => $2))
    ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at WHERE turn.next_at <= now()
    RETURNING name`,
    [name, everySeconds],
  )
  return taken.length === 1
}
