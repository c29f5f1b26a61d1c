import { readGit } from './read-git.ts'

/** The commit and those before it along first parents, the newest first; a shallow clone may know fewer than `most`. */
export async function listAncestors(repository: string, commit: string, most: number): Promise<string[]> {
  const output = await readGit(repository, ['rev-list', '--first-parent', `--max-count=${most}`, commit, '--'])
  return output.split('\n').filter(Boolean)
}
