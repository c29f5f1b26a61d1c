import { readGit } from './read-git.ts'

const MOST_COMMITS = 100
/** Whatever a user's configuration says. */
const plain = ['-z', '--format=%B', '--encoding=UTF-8', '--no-show-signature']

/** What the commits after `base` up to `head` say, the newest first. */
export async function listMessages(repository: string, base: string, head: string): Promise<string[]> {
  const range = ['--end-of-options', `${base}..${head}`]
  const text = await readGit(repository, ['log', ...plain, `--max-count=${MOST_COMMITS}`, ...range])
  return text.split('\0').filter((message) => message !== '')
}
