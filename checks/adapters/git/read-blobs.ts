import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { gitArguments, gitEnvironment } from './git-command.ts'

/** The contents of blobs by their ids, as text, read by one git process; blobs that are not in this clone are left out. */
export async function readBlobs(repository: string, blobs: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(blobs)]
  const contents = new Map<string, string>()
  if (wanted.length === 0) return contents
  const command = gitArguments(repository, ['cat-file', '--batch', '--buffer'])
  const git = spawn('git', command, { env: gitEnvironment(), stdio: ['pipe', 'pipe', 'ignore'] })
  git.stdin.on('error', () => {}) // When git ends early, its exit code tells.
  git.stdin.end(wanted.map((blob) => `${blob}\n`).join(''))
  const [[code]] = await Promise.all([once(git, 'close'), takeAll(git.stdout, contents)])
  if (code !== 0) throw new Error(`git cat-file failed with ${code}`)
  return contents
}

async function takeAll(output: AsyncIterable<Buffer<ArrayBuffer>>, contents: Map<string, string>): Promise<void> {
  let rest = Buffer.alloc(0)
  for await (const chunk of output) rest = takeBlobs(Buffer.concat([rest, chunk]), contents)
}

/** Takes every whole answer (`id type size`, a line break, the content, a line break) and gives back the rest. */
function takeBlobs(buffer: Buffer<ArrayBuffer>, contents: Map<string, string>): Buffer<ArrayBuffer> {
  let at = 0
  for (let line = buffer.indexOf('\n', at); line !== -1; line = buffer.indexOf('\n', at)) {
    const [blob = '', kind, size] = buffer.toString('utf8', at, line).split(' ')
    const end = kind === 'missing' ? line : line + 1 + Number(size)
    if (kind !== 'missing' && buffer.length <= end) break
    if (kind === 'blob') contents.set(blob, buffer.toString('utf8', line + 1, end))
    at = end + 1
  }
  return buffer.subarray(at)
}
