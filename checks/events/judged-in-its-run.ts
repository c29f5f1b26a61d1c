/**
 * Whether the run of a pull request's own event may publish its verdict. GitHub gives the runs of forks, and of
 * Dependabot, a token that can only read; they are judged in a run that follows.
 */
export function judgedInItsRun({
  repository,
  head,
  author,
}: {
  repository: string
  head: { repository?: string }
  author: { login: string }
}): boolean {
  return head.repository === repository && author.login !== 'dependabot[bot]'
}
