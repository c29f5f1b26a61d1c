import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'

const linesInMemory = 200
const mostCharacters = 20_000_000

export type Log = { write(line: string): void; tail(): string; close(): Promise<void> }

/** Keeps the output of a command: in the file up to 20 million characters of it, in memory its last 200 lines. */
export function openLog(file: string): Log {
  mkdirSync(dirname(file), { recursive: true })
  const stream = createWriteStream(file)
  const last: string[] = []
  let left = mostCharacters
  // A full disk must not end the measurement; what is needed to judge stays in memory.
  stream.on('error', () => {})

  function toFile(line: string) {
    if (left <= 0) return
    left -= line.length + 1
    stream.write(left > 0 ? `${line}\n` : '… the rest was left out\n')
  }

  return {
    write: (line) => {
      last.push(line)
      if (last.length > linesInMemory) last.shift()
      toFile(line)
    },
    tail: () => last.join('\n').trim(),
    close: async () => {
      stream.end()
      await finished(stream).catch(() => {})
    },
  }
}
