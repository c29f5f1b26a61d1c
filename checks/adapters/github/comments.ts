import type { RestEndpointMethodTypes } from '@octokit/rest'
import type { Comment, Comments } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { toAuthor } from './to-pull-request.ts'
import { unlessMissing } from './unless-missing.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { once, writeOnce } from './write-once.ts'

type Given = RestEndpointMethodTypes['issues']['getComment']['response']['data']

export function openComments(connection: Connection): Comments {
  const { client, owner, repo, ours, attempt } = connection
  const { issues, reactions } = client.rest
  const toComment = (given: Given) => commentOf(given, ours)
  const list = async (number: number) => {
    const all = await client.paginate(issues.listComments, { owner, repo, issue_number: number, per_page: 100 })
    return all.map(toComment)
  }
  return {
    list: (number) => attempt(`list the comments of pull request #${number}`, () => list(number)),
    write: ({ pullRequest, id, body }) =>
      attempt(`write the comment on pull request #${pullRequest}`, async () => {
        if (id !== undefined) return toComment((await issues.updateComment({ owner, repo, comment_id: id, body })).data)
        refuseForeign(connection)
        const options = { owner, repo, issue_number: pullRequest, body, request: once }
        return writeOnce(
          {
            write: async () => toComment((await issues.createComment(options)).data),
            find: async () => (await list(pullRequest)).find((comment) => comment.mine && sameText(comment.body, body)),
          },
          connection,
        )
      }),
    remove: (id) =>
      attempt('remove a comment', async () => {
        await unlessMissing(issues.deleteComment({ owner, repo, comment_id: id }))
        return undefined
      }),
    react: (id, content) =>
      attempt('react to a comment', async () => {
        await reactions.createForIssueComment({ owner, repo, comment_id: id, content })
        return undefined
      }),
  }
}

function commentOf(given: Given, ours: readonly string[]): Comment {
  const author = toAuthor(given.user)
  return {
    id: given.id,
    body: given.body ?? '',
    author,
    mine: ours.includes(author.login),
    createdAt: given.created_at,
    ...(given.updated_at === given.created_at ? {} : { editedAt: given.updated_at }),
    url: given.html_url,
  }
}

/** GitHub may end lines in another way than they were sent. */
const sameText = (one: string, other: string) => plain(one) === plain(other)
const plain = (text: string) => text.replaceAll('\r\n', '\n').trim()
