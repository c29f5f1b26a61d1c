import type { RestEndpointMethodTypes } from '@octokit/rest'
import type { PullRequest } from '../../types.ts'

type Given = RestEndpointMethodTypes['pulls']['get']['response']['data']

/** A pull request as GitHub gives it, with the tip of its base branch as it is now: GitHub's own may be that of the last push. */
export function toPullRequest(given: Given, tip: string | undefined): PullRequest {
  const { base, head } = given
  return {
    repository: base.repo.full_name,
    number: given.number,
    url: given.html_url,
    title: given.title,
    body: given.body ?? '',
    author: toAuthor(given.user),
    state: given.merged_at !== null ? 'merged' : given.state,
    draft: given.draft ?? false,
    locked: given.locked,
    base: { ref: base.ref, sha: tip ?? base.sha },
    head: {
      ref: head.ref,
      sha: head.sha,
      // The type says that it is always there; the repository of a fork that was deleted is not.
      ...((head.repo as Given['head']['repo'] | null) === null ? {} : { repository: head.repo.full_name }),
    },
    labels: given.labels.map(({ name }) => name),
    ...(given.merged_at !== null &&
      given.merge_commit_sha !== null && { merged: { sha: given.merge_commit_sha, at: given.merged_at } }),
  }
}

/** A deleted account is shown by GitHub as "ghost". */
export function toAuthor(user: { login: string; type: string } | null | undefined): { login: string; bot: boolean } {
  return user ? { login: user.login, bot: user.type === 'Bot' } : { login: 'ghost', bot: false }
}
