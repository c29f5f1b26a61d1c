/** What is known of a pull request's head: its commit, and when and by whom it was pushed. */
export type KnownHead = { sha: string; pushedAt?: string; pushedBy?: string }

type Meant = {
  head: KnownHead
  commentedAt: string
  /** The commit that the comment names, by the beginning of its id. */
  sha?: string | undefined
  /** The head when the comment was answered. */
  answeredFor?: string | undefined
}

/**
 * Why what a comment asks is not for the head as it is now; undefined where it is. A comment that names no commit
 * means the head that its author could see: it must have been pushed before, and still be the head that it was
 * when the comment was answered. What is not known counts against it.
 */
export function staleHead({ head, commentedAt, sha, answeredFor }: Meant): string | undefined {
  const short = `\`${head.sha.slice(0, 7)}\``
  const name = `\`--sha ${head.sha.slice(0, 7)}\``
  if (sha !== undefined)
    return head.sha.startsWith(sha) ? undefined : `The head is ${short}, and it is for another commit.`
  if (answeredFor !== undefined && answeredFor !== head.sha)
    return `It is for \`${answeredFor.slice(0, 7)}\`, and the head is ${short} now.`
  if (answeredFor === undefined || head.pushedAt === undefined)
    return `It is not known whether it is for the head. Name the commit: ${name}`
  return Date.parse(head.pushedAt) < Date.parse(commentedAt)
    ? undefined
    : `The head ${short} was pushed after the comment. If it is meant, name it: ${name}`
}
