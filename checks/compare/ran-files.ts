import { functionBodies } from '../changes/function-bodies.ts'
import type { RanSource } from '../ports.ts'
import { lineStarts } from './line-starts.ts'
import { sameText } from './same-text.ts'
import { sourcesOfFile } from './sources-of-file.ts'

/**
 * Paths of the files of which something ran inside a function, sorted: what only runs as a script is loaded runs on
 * every page that shares the script, and says nothing. Both the script and the file must have a function there, since
 * some bundlers put each module into one. For a file that is no script, such as a component of markup, the script alone decides.
 * A source is a file where its path fits and its content is the file's; where the map has no content, its path decides.
 */
export function ranFiles(sources: RanSource[], files: { path: string; text: string }[]): string[] {
  const sourcesOf = sourcesOfFile(sources.filter(({ lines }) => lines.some(({ called }) => called !== undefined)))
  const ran = files.filter(({ path, text }) => {
    const those = sourcesOf(path).filter(({ content }) => content === undefined || sameText(content, text))
    return those.length > 0 && ranInFunction(those, { path, text })
  })
  return ran.map(({ path }) => path).toSorted()
}

function ranInFunction(sources: RanSource[], { path, text }: { path: string; text: string }): boolean {
  const bodies = functionBodies(path, text)
  if (!bodies) return true
  const starts = lineStarts(text)
  return sources.some(({ lines }) =>
    lines.some(({ line, called = [] }) =>
      called.some((column) => {
        const at = (starts[line - 1] ?? Number.NaN) + column
        return bodies.some(({ start, end }) => start <= at && at < end)
      }),
    ),
  )
}
