import type { RanSource } from '../ports.ts'
import type { ChangedLines } from '../types.ts'
import { mayBeFile } from './may-be-file.ts'
import { sameText } from './same-text.ts'

/**
 * A changed file as head has it, and the numbers of the lines that changed. `loading` are those of a new file that run
 * when it is loaded, whether anything uses it or not.
 */
export type ChangedFile = { path: string; text: string; lines: number[]; loading?: Set<number> }

type Ran = RanSource['lines'][number]['ran']

const order: Ran[] = ['none', 'part', 'whole']
const most = { files: 200, lines: 2000 }

/**
 * Which changed lines ran, of the files that the build has code of. A source is a changed file where its path fits and
 * its content is that of head; where the map has no content, its path decides alone. Lines without code, such as
 * types and comments, do not count.
 */
export function ranChangedLines(sources: RanSource[], files: ChangedFile[]): ChangedLines[] {
  const found = files.flatMap(({ path, text, lines, loading = new Set() }): ChangedLines[] => {
    const fitting = sources.filter(({ source }) => mayBeFile(source, path))
    const byContent = fitting.filter(({ content }) => content !== undefined && sameText(content, text))
    const chosen = byContent.length > 0 ? byContent : fitting.filter(({ content }) => content === undefined)
    const furthest = furthestOf(chosen)
    const changed = lines.filter((line) => furthest.has(line)).slice(0, most.lines)
    if (changed.length === 0) return []
    const those = (how: Ran) => changed.filter((line) => furthest.get(line) === how)
    const matched = byContent.length > 0 ? ('content' as const) : ('path' as const)
    const [whole, notRun] = [those('whole'), those('none')]
    // A new file that is only loaded has run in part.
    const isOnlyLoaded = notRun.length > 0 && whole.every((line) => loading.has(line))
    const [ran, partly] = isOnlyLoaded ? [[], [...whole, ...those('part')]] : [whole, those('part')]
    return [{ file: path, matched, ran, partly: partly.toSorted((a, b) => a - b), notRun }]
  })
  return found.slice(0, most.files)
}

/** A source that is in several scripts, or ran in several attempts, ran as far as it ever did. */
function furthestOf(sources: RanSource[]): Map<number, Ran> {
  const all = new Map<number, Ran>()
  for (const { line, ran } of sources.flatMap(({ lines }) => lines)) {
    if (order.indexOf(ran) >= order.indexOf(all.get(line) ?? 'none')) all.set(line, ran)
  }
  return all
}
