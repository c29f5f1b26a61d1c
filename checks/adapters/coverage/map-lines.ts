import { eachMapping, FlattenMap, type TraceMap } from '@jridgewell/trace-mapping'
import { ranAt, ranParts } from '../../compare/ran-parts.ts'
import type { RanSource } from '../../ports.ts'
import type { CoveredScript } from './read-coverage.ts'

type Seen = { ran: boolean; not: boolean }

/**
 * The lines of a script's sources, by whether the code that was made of them ran. Empty for a source map that is none.
 */
export function mapLines({ text, records }: Omit<CoveredScript, 'url' | 'map'>, map: string): RanSource[] {
  const traced = traceOf(map)
  if (!traced) return []
  const parts = ranParts(records)
  const starts = lineStarts(text)
  const sources = new Map<string, Map<number, Seen>>()
  eachMapping(traced, ({ generatedLine, generatedColumn, source, originalLine }) => {
    const start = starts[generatedLine - 1]
    if (source === null || originalLine === null || start === undefined) return
    const lines = sources.get(source) ?? new Map<number, Seen>()
    sources.set(source, lines)
    const seen = lines.get(originalLine) ?? { ran: false, not: false }
    lines.set(originalLine, seen)
    if (ranAt(parts, start + generatedColumn)) seen.ran = true
    else seen.not = true
  })
  return [...sources].map(([source, lines]) => {
    const content = traced.sourcesContent?.[traced.resolvedSources.indexOf(source)]
    return {
      source,
      ...(typeof content === 'string' && { content }),
      lines: [...lines].map(([line, { ran, not }]) => ({ line, ran: ran && not ? 'part' : ran ? 'whole' : 'none' })),
    }
  })
}

function traceOf(map: string): TraceMap | undefined {
  try {
    // A prefix that keeps servers from running it as a script.
    return new FlattenMap(map.replace(/^\)\]\}'[^\n]*\n/, ''))
  } catch {
    return undefined
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
