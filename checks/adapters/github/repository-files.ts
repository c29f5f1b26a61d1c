import type { BranchFile, Refused, RepositoryFiles } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { httpFailure } from './http-failure.ts'
import { unlessMissing } from './unless-missing.ts'
import { once, writeOnce } from './write-once.ts'

/** Files of a repository that are changed for a team that asked for it; the token needs `contents: write` for that. */
export function openRepositoryFiles(connection: Connection): RepositoryFiles {
  const { client, owner, repo, attempt } = connection
  const { git, pulls, repos } = client.rest

  async function read({ path, branch }: { path: string; branch: string }): Promise<BranchFile | undefined | Refused> {
    const answer = await unlessMissing(repos.getContent({ owner, repo, path, ref: branch }))
    if (answer === undefined) return undefined
    const { data } = answer
    if (Array.isArray(data) || data.type !== 'file') return noText(path, branch, 'it is no file')
    if (data.encoding !== 'base64') return noText(path, branch, 'it is larger than 1 MB')
    const text = textOf(data.content)
    return text === undefined ? noText(path, branch, 'it is no UTF-8 text') : { text, version: data.sha }
  }

  /** The commit that a branch is at. */
  const tipOf = async (branch: string) =>
    (await unlessMissing(git.getRef({ owner, repo, ref: `heads/${branch}` })))?.data.object.sha

  const openFrom = async (branch: string) =>
    (await pulls.list({ owner, repo, head: `${owner}:${branch}`, state: 'open' })).data

  /** A branch with one commit on the tip of another one, whatever was on it before; or what keeps it from that. */
  async function putOnTop(change: Proposed): Promise<{ status: 'changed' } | Refused | undefined> {
    const { branch, path, text, title } = change
    const from = (await git.getRef({ owner, repo, ref: `heads/${change.from}` })).data.object.sha
    const before = await read({ path, branch: from })
    if (before !== undefined && 'code' in before) return before
    if (before?.version !== change.version) return { status: 'changed' }
    const tip = await tipOf(branch)
    if (tip !== undefined && (await isOnTop(tip, from)) && (await holds(path, tip, text))) return undefined
    const base_tree = (await git.getCommit({ owner, repo, commit_sha: from })).data.tree.sha
    const file = { path, mode: '100644', type: 'blob', content: text } as const
    const { data: tree } = await git.createTree({ owner, repo, base_tree, tree: [file] })
    const parents = [from]
    const { data: commit } = await git.createCommit({ owner, repo, tree: tree.sha, parents, message: title })
    const made = tip === undefined && (await unlessRefused(createBranch(branch, commit.sha)))
    if (!made) await git.updateRef({ owner, repo, ref: `heads/${branch}`, sha: commit.sha, force: true })
    return undefined
  }

  const createBranch = (branch: string, sha: string) => git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha })

  const isOnTop = async (tip: string, from: string) => {
    const { parents } = (await git.getCommit({ owner, repo, commit_sha: tip })).data
    return parents.length === 1 && parents[0]?.sha === from
  }
  const holds = async (path: string, branch: string, text: string) => {
    const file = await read({ path, branch })
    return file !== undefined && !('code' in file) && file.text === text
  }

  return {
    read: (file) => attempt(`read ${file.path} of ${file.branch}`, () => read(file)),
    write: ({ path, branch, text, version, message }) =>
      attempt(`commit ${path} to ${branch}`, async () => {
        const content = Buffer.from(text).toString('base64')
        const change = {
          owner,
          repo,
          path,
          branch,
          message,
          content,
          ...(version === undefined ? {} : { sha: version }),
        }
        try {
          return await writeOnce<{ status: 'written' }>(
            {
              write: async () => {
                await repos.createOrUpdateFileContents({ ...change, request: once })
                return { status: 'written' }
              },
              find: async () => ((await holds(path, branch, text)) ? { status: 'written' } : undefined),
            },
            connection,
          )
        } catch (error) {
          // It says so too where a rule of the branch is in the way: then the file is what it was.
          if (![409, 422].includes(httpFailure(error)?.status ?? 0)) throw error
          const now = await read({ path, branch })
          if (now !== undefined && 'code' in now) return now
          if (now?.version === version) throw error
          return { status: 'changed' }
        }
      }),
    propose: ({ title, body, ...change }) =>
      attempt(`propose a change of ${change.path} to ${change.from}`, async () => {
        const hindered = await putOnTop({ ...change, title })
        if (hindered !== undefined) return hindered
        const { branch: head, from: base } = change
        const known = (await openFrom(head)).find((one) => one.base.ref === base)
        if (known !== undefined) {
          if (known.title !== title || known.body !== body) {
            await pulls.update({ owner, repo, pull_number: known.number, title, body })
          }
          return proposal(known)
        }
        return await writeOnce<Proposal>(
          {
            write: async () => {
              return proposal((await pulls.create({ owner, repo, head, base, title, body, request: once })).data)
            },
            find: async () => {
              const found = (await openFrom(head)).find((one) => one.base.ref === base)
              return found && proposal(found)
            },
          },
          connection,
        )
      }),
    withdraw: ({ branch }) =>
      attempt(`withdraw what ${branch} proposes`, async () => {
        const open = await openFrom(branch)
        for (const { number } of open) await pulls.update({ owner, repo, pull_number: number, state: 'closed' })
        if (open.length > 0) await unlessRefused(git.deleteRef({ owner, repo, ref: `heads/${branch}` }))
        return undefined
      }),
  }
}

type Proposed = Omit<Parameters<RepositoryFiles['propose']>[0], 'body'>
type Proposal = { status: 'proposed'; number: number; url: string }

const proposal = ({ number, html_url: url }: { number: number; html_url: string }): Proposal => ({
  status: 'proposed',
  number,
  url,
})

const noText = (path: string, branch: string, why: string): Refused => ({
  status: 'refused',
  code: 'invalid',
  reason: `Could not read ${path} of ${branch}: ${why}.`,
})

/** Undefined for what is no UTF-8: written again it would be something else. */
function textOf(base64: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64'))
  } catch {
    return undefined
  }
}

/** Whether a branch was made or removed: GitHub has 422 where it is there, or gone, already. */
async function unlessRefused(request: Promise<unknown>): Promise<boolean> {
  try {
    await request
    return true
  } catch (error) {
    if (httpFailure(error)?.status !== 422) throw error
    return false
  }
}
