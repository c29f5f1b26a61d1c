import type { Readable } from 'node:stream'

const longest = 8_192

/** Calls back with every line of a stream; a carriage return ends a line too, and so do 8,192 characters. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = ''
  const flush = () => {
    if (rest !== '') onLine(rest)
    rest = ''
  }
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    // A return at the very end may be the first half of \r\n.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
    if (rest.length > longest) flush()
  })
  stream.on('end', flush)
}
