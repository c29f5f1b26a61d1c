/**
 * Something that is looked after, by ids: a pull request (`subject` is its number), a commit whose pull requests are
 * sought and a merge group (its commit), the open pull requests of a repository (nothing).
 */
export type Matter = {
  installation: number
  repository: number
  kind: 'pullRequest' | 'commit' | 'mergeGroup' | 'repository'
  subject: string
}

/** The same for the same matter, whatever its installation is now. */
export function keyOf({ repository, kind, subject }: Omit<Matter, 'installation'>): string {
  return `${repository}/${kind}/${subject}`
}
