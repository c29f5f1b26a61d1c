import { eachMapping, FlattenMap, type TraceMap } from '@jridgewell/trace-mapping'
import { lineStarts } from '../../compare/line-starts.ts'
import { type CountedRange, ranAt, ranParts } from '../../compare/ran-parts.ts'
import type { RanSource } from '../../ports.ts'
import type { CoveredScript } from './read-coverage.ts'

type Seen = { ran: boolean; not: boolean; called: number[] }

/**
 * The lines of a script's sources, by whether the code that was made of them ran, and where it ran in functions. Empty
 * for a source map that is none.
 */
export function mapLines({ text, records }: Omit<CoveredScript, 'url' | 'map'>, map: string): RanSource[] {
  const traced = traceOf(map)
  if (!traced) return []
  const parts = ranParts(records)
  const calledParts = ranParts(records.map((ranges) => ranges.filter((range) => !isWhole(range, text))))
  const starts = lineStarts(text)
  const sources = new Map<string, Map<number, Seen>>()
  eachMapping(traced, ({ generatedLine, generatedColumn, source, originalLine, originalColumn }) => {
    const start = starts[generatedLine - 1]
    if (source === null || originalLine === null || start === undefined) return
    const lines = sources.get(source) ?? new Map<number, Seen>()
    sources.set(source, lines)
    const seen = lines.get(originalLine) ?? { ran: false, not: false, called: [] }
    lines.set(originalLine, seen)
    if (ranAt(parts, start + generatedColumn)) seen.ran = true
    else seen.not = true
    if (ranAt(calledParts, start + generatedColumn)) seen.called.push(originalColumn)
  })
  return [...sources].map(([source, lines]) => {
    const content = traced.sourcesContent?.[traced.resolvedSources.indexOf(source)]
    return {
      source,
      ...(typeof content === 'string' && { content }),
      lines: [...lines].map(([line, { ran, not, called }]) => ({
        line,
        ran: ran && not ? 'part' : ran ? 'whole' : 'none',
        ...(called.length > 0 && { called }),
      })),
    }
  })
}

/** The range that V8 has for a script's own code, which runs while it is loaded. A loop of it is taken for a function. */
function isWhole([from, to]: CountedRange, text: string): boolean {
  return from === 0 && to === text.length
}

function traceOf(map: string): TraceMap | undefined {
  try {
    // A prefix that keeps servers from running it as a script.
    return new FlattenMap(map.replace(/^\)\]\}'[^\n]*\n/, ''))
  } catch {
    return undefined
  }
}
