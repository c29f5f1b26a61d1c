import type { Queryable } from './database.ts'
import type { Matter } from './matter.ts'

/** Keeps which head of a pull request is written for from now on: whoever is killed then leaves it to be ended. */
export async function keepBegun(
  { repository, kind, subject }: Matter,
  head: string,
  database: Queryable,
): Promise<void> {
  await database.query('UPDATE ux_impact.matters SET begun = $4 WHERE repository = $1 AND kind = $2 AND subject = $3', [
    repository,
    kind,
    subject,
    head,
  ])
}
