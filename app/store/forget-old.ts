import type { Queryable } from './database.ts'

/**
 * Deliveries are kept for longer than GitHub delivers one again (three days); closed pull requests for as long as
 * somebody may ask what became of them; that an installation is gone for as long as its events may come late.
 */
const statements = [
  "DELETE FROM ux_impact.deliveries WHERE received_at < now() - interval '7 days'",
  "DELETE FROM ux_impact.matters WHERE kind = 'pullRequest' AND settled_at < now() - interval '30 days'",
  "DELETE FROM ux_impact.matters WHERE kind <> 'pullRequest' AND settled_at < now() - interval '7 days'",
  "DELETE FROM ux_impact.installations WHERE removed_at < now() - interval '7 days'",
]

export async function forgetOld(database: Queryable): Promise<void> {
  for (const statement of statements) await database.query(statement)
}
