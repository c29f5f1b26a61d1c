import type { Queryable } from './database.ts'
import type { Wanted, WantedHead } from './wanted.ts'

/**
 * The pull requests that are known to have these heads, by what is kept or by what is `wanted` in the same go. A head
 * that is nobody's becomes a matter of its own where that is asked for: the events of forks name no pull request, and
 * one may come before that of its pull request.
 */
export async function findHeads(heads: WantedHead[], wanted: Wanted[], within: Queryable): Promise<Wanted[]> {
  if (heads.length === 0) return []
  const rows = heads.map(({ installation, repository, sha }) => ({ installation, repository, sha }))
  const kept = await within.query<Headed>(finding, [JSON.stringify(rows)])
  const known = [...kept, ...wanted.filter(({ kind }) => kind === 'pullRequest')]
  return heads.flatMap(({ installation, repository, sha, lookUp, todo }): Wanted[] => {
    const asked = { installation, repository, ...(todo === undefined ? {} : { todo }) }
    const found = known.filter((pull) => pull.repository === repository && pull.head === sha)
    if (found.length > 0) return found.map(({ subject }) => ({ ...asked, kind: 'pullRequest', subject }))
    return lookUp ? [{ ...asked, kind: 'commit', subject: sha }] : []
  })
}

type Headed = { repository: number; subject: string; head: string }

const finding = `
  SELECT DISTINCT matter.repository, matter.subject, matter.head
  FROM json_to_recordset($1::text::json) AS asked (installation bigint, repository bigint, sha text)
  JOIN ux_impact.repositories ON id = asked.repository AND repositories.installation = asked.installation
  JOIN ux_impact.matters AS matter ON matter.repository = id AND matter.head = asked.sha
  WHERE matter.kind = 'pullRequest' AND matter.settled_at IS NULL`
