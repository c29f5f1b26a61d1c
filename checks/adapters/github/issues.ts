import type { RestEndpointMethodTypes } from '@octokit/rest'
import type { Issue, Issues } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { toAuthor } from './to-pull-request.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { once, writeOnce } from './write-once.ts'

const A_PAGE = 100

type Given = RestEndpointMethodTypes['issues']['create']['response']['data']

/** GitHub lists pull requests as issues; those are left out, so that a page may hold fewer. */
export function openIssues(connection: Connection): Issues {
  const { client, owner, repo, ours, attempt } = connection
  const { issues } = client.rest
  const newest = { state: 'all', sort: 'created', direction: 'desc', per_page: A_PAGE } as const
  return {
    labelled: ({ label, since, page }) =>
      attempt(`list the issues labelled ${label}`, async () => {
        // Several labels would be separated by commas; a label's own comma cannot be asked for.
        const { data } = await issues.listForRepo({ owner, repo, labels: label, since, page, ...newest })
        const plain = data.filter((issue) => issue.pull_request === undefined)
        return { issues: plain.map((issue) => issueOf(issue, ours)), more: data.length === A_PAGE }
      }),
    open: ({ title, body, label }) =>
      attempt('open an issue', async () => {
        refuseForeign(connection)
        const options = { owner, repo, title, body, labels: [label], request: once }
        return await writeOnce(
          {
            write: async () => issueOf((await issues.create(options)).data, ours),
            find: async () => {
              const { data } = await issues.listForRepo({ owner, repo, labels: label, ...newest })
              return data.map((issue) => issueOf(issue, ours)).find((one) => one.mine && one.title === title)
            },
          },
          connection,
        )
      }),
    close: (number) =>
      attempt('close an issue', async () => {
        await issues.update({ owner, repo, issue_number: number, state: 'closed', state_reason: 'not_planned' })
        return undefined
      }),
  }
}

type Named = Pick<Given, 'number' | 'title' | 'created_at'> & {
  body?: string | null
  user: { login: string; type: string } | null
}

function issueOf({ number, title, body, user, created_at }: Named, ours: readonly string[]): Issue {
  const { login } = toAuthor(user)
  return {
    number,
    title,
    body: body ?? '',
    author: login,
    ...(ours.includes(login) && { mine: true as const }),
    createdAt: created_at,
  }
}
