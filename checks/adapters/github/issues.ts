import type { Issues } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { toAuthor } from './to-pull-request.ts'

const A_PAGE = 100

/** GitHub lists pull requests as issues; those are left out, so that a page may hold fewer. */
export function openIssues({ client, owner, repo, attempt }: Connection): Issues {
  return {
    labelled: ({ label, since, page }) =>
      attempt(`list the issues labelled ${label}`, async () => {
        const { data } = await client.rest.issues.listForRepo({
          owner,
          repo,
          // Several labels would be separated by commas; a label's own comma cannot be asked for.
          labels: label,
          since,
          page,
          state: 'all',
          sort: 'created',
          direction: 'desc',
          per_page: A_PAGE,
        })
        const issues = data
          .filter((issue) => issue.pull_request === undefined)
          .map(({ number, title, body, user, created_at }) => ({
            number,
            title,
            body: body ?? '',
            author: toAuthor(user).login,
            createdAt: created_at,
          }))
        return { issues, more: data.length === A_PAGE }
      }),
  }
}
