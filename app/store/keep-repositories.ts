import type { Queryable } from './database.ts'
import type { Delivery } from './delivery.ts'

/**
 * Keeps whose repositories are and what they are called now: by their ids, so that a transfer or another name takes
 * along what is known of them. Those that nobody knew of are looked at soon, since they may have open pull requests,
 * but not before what just happened there has been looked at.
 */
export async function keepRepositories(deliveries: Delivery[], within: Queryable): Promise<void> {
  const seen = new Map(
    deliveries.flatMap(({ asks: { installation, repositories } }) =>
      installation === undefined ? [] : repositories.map(({ id, name }) => [id, { id, name, installation }] as const),
    ),
  )
  if (seen.size === 0) return
  const known = await within.query<{ id: number }>(finding, [JSON.stringify([...seen.values()])])
  for (const { id } of known) seen.delete(id)
  if (seen.size === 0) return
  const rows = JSON.stringify([...seen.values()])
  await within.query(keepingInstallations, [rows])
  const kept = await within.query<{ id: number; added: boolean }>(keeping, [rows])
  const added = kept.filter((one) => one.added).map(({ id }) => id)
  if (added.length > 0) await within.query(lookingSoon, [added])
}

const asked = 'json_to_recordset($1::text::json) AS seen (id bigint, name text, installation bigint)'

/** Nearly all: nothing is written for them, so that processes which keep events of the same ones do not wait. */
const finding = `
  SELECT id FROM ${asked} JOIN ux_impact.repositories USING (id, name, installation)`

const keepingInstallations = `
  INSERT INTO ux_impact.installations (id) SELECT DISTINCT installation FROM ${asked} ORDER BY 1 ON CONFLICT DO NOTHING`

/** An event that comes after its installation was removed brings nothing back. */
const keeping = `
  INSERT INTO ux_impact.repositories AS repository (id, name, installation)
  SELECT seen.id, seen.name, seen.installation FROM ${asked}
  JOIN ux_impact.installations ON installations.id = seen.installation AND removed_at IS NULL
  ORDER BY 1
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, installation = excluded.installation
    WHERE (repository.name, repository.installation) IS DISTINCT FROM (excluded.name, excluded.installation)
  RETURNING id, xmax = 0 AS added`

const lookingSoon = `
  INSERT INTO ux_impact.matters (repository, kind, subject, look_at)
  SELECT id, 'repository', '', now() + interval '1 minute' FROM unnest($1::bigint[]) AS id ORDER BY id
  ON CONFLICT DO NOTHING`
