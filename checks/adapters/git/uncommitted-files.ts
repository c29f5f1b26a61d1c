import { readGit } from './read-git.ts'

/** Files that are new or differ from head, a new folder as one path with a slash at its end. Ignored files are not among them. */
export async function uncommittedFiles(repository: string): Promise<string[]> {
  const what = ['--untracked-files=normal', '--no-renames', '--ignore-submodules=dirty', '--ignored=no']
  const output = await readGit(repository, ['status', '--porcelain=v1', '-z', ...what])
  return output
    .split('\0')
    .slice(0, -1)
    .map((line) => line.slice('XY '.length))
}
