import { isRefused } from './is-refused.ts'
import type { Comment, Host, Refused } from './ports.ts'
import { isNewer, type PublishingRun } from './published-by.ts'
import { verdictMarker } from './report/github/comment-marker.ts'

type Wanted = {
  pullRequest: number
  /** What there is to say; undefined is to stay silent. */
  text: string | undefined
  /** What an earlier comment says from now on, where there is nothing to say. */
  calm: string
  externalId: string
  run: PublishingRun
  sha: string
}

/**
 * Writes the one comment of a pull request, or edits it in place; without anything to say it is calmed, never
 * removed. Two runs that create one at once leave the older one.
 */
export async function publishComment(
  { pullRequest, text, calm, externalId, run, sha }: Wanted,
  { comments }: Pick<Host, 'comments'>,
): Promise<{ status: 'written'; comment: Comment } | { status: 'silent' } | { status: 'newer' } | Refused> {
  const list = await comments.list(pullRequest)
  if (isRefused(list)) return list
  const before = ours(list)
  if (text === undefined && before.length === 0) return { status: 'silent' }
  const body = `${text ?? calm}\n\n<!-- ux-impact:published ${externalId} -->`
  const created = before.length === 0 ? await comments.write({ pullRequest, body }) : undefined
  if (isRefused(created)) return created
  const [oldest, ...others] = created ? await alsoCreated(created, pullRequest, comments) : before
  for (const { id } of others) await comments.remove(id)
  if (oldest === undefined) return { status: 'silent' }
  if (oldest.body === body) return { status: 'written', comment: oldest }
  if (isNewer(publishedBy(oldest), run, sha)) return { status: 'newer' }
  const edited = await comments.write({ pullRequest, id: oldest.id, body })
  return isRefused(edited) ? edited : { status: 'written', comment: edited }
}

/** Ours as they are after one was created: another run may have created one at the same moment. */
async function alsoCreated(created: Comment, pullRequest: number, comments: Host['comments']): Promise<Comment[]> {
  const list = await comments.list(pullRequest)
  const found = isRefused(list) ? [] : ours(list)
  return found.length === 0 ? [created] : found
}

/** That of anybody else is not ours, whatever it begins with. The oldest first: of two that were created at once, both runs keep the same. */
function ours(comments: Comment[]): Comment[] {
  return comments
    .filter(({ mine, body }) => mine && body.startsWith(verdictMarker))
    .sort((one, other) => one.id - other.id)
}

function publishedBy({ body }: Comment): string {
  return /<!-- ux-impact:published (\S+) -->\s*$/.exec(body)?.[1] ?? ''
}
