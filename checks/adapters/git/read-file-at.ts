import { mistakes } from '../../errors.ts'
import { readBlobs } from './read-blobs.ts'
import { readTree } from './read-tree.ts'

const mostBytes = 1024 * 1024

/**
 * The text of a file at a commit; undefined when there is no file of this path (a folder
 * or a link is none).
 * @throws UserMistake when it is larger than 1 MiB.
 */
export async function readFileAt(
  repository: string,
  { commit, path }: { commit: string; path: string },
): Promise<string | undefined> {
  const file = (await readTree(repository, commit, path)).get(path)
  if (!file) return undefined
  if (file.size > mostBytes) throw mistakes.fileTooLarge({ path, size: file.size, limit: mostBytes })
  const text = (await readBlobs(repository, [file.blob])).get(file.blob)
  if (text === undefined) throw new Error(`The content of ${path} at ${commit} is not in this clone`)
  return text
}
