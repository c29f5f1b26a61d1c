import type { Queryable } from './database.ts'
import { keyOf, type Matter } from './matter.ts'

/** `head` is that of a pull request, `over` tells of a merge group. */
export type Marked = Matter & { head?: string; over?: boolean }

/** `before`: it was marked already, so that its look waits, or sees the mark as it ends. */
export type MarkedMatter = { matter: Matter; before: boolean }

/**
 * Marks matters, and makes those that are not there yet; gives those whose repository belongs to the installation, which
 * is all that anybody may reach. The rows stay locked until the transaction ends, so that a look that ends meanwhile
 * either sees the mark or leaves place in the queue.
 */
export async function markMatters(marks: Marked[], within: Queryable): Promise<MarkedMatter[]> {
  if (marks.length === 0) return []
  const once = new Map<string, Marked>()
  for (const mark of marks) once.set(keyOf(mark), { ...once.get(keyOf(mark)), ...mark })
  const marked = await within.query<Matter & { before: boolean }>(marking, [JSON.stringify([...once.values()])])
  return marked.map(({ before, ...matter }) => ({ matter, before }))
}

/** In the order of their keys, so that two transactions never wait for each other. */
const marking = `
  INSERT INTO ux_impact.matters AS matter (repository, kind, subject, marked_at, head, over)
  SELECT mark.repository, mark.kind, mark.subject, now(), mark.head, coalesce(mark.over, false)
  FROM json_to_recordset($1::text::json)
    AS mark (installation bigint, repository bigint, kind text, subject text, head text, over boolean)
  JOIN ux_impact.repositories ON id = mark.repository AND repositories.installation = mark.installation
  ORDER BY mark.repository, mark.kind, mark.subject
  ON CONFLICT (repository, kind, subject) DO UPDATE SET
    marked_at = coalesce(matter.marked_at, excluded.marked_at),
    head = coalesce(excluded.head, matter.head),
    over = matter.over OR excluded.over,
    settled_at = NULL
  RETURNING repository, kind, subject, marked_at < now() AS before,
    (SELECT installation FROM ux_impact.repositories WHERE id = matter.repository) AS installation`
