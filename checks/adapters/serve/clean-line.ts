import { stripVTControlCharacters } from 'node:util'

const longest = 1_000

/** A line of somebody else's output, fit to be shown: no colours, no control or bidi characters, not endless. */
export function cleanLine(line: string): string {
  const visible = stripVTControlCharacters(line)
    .replaceAll('\t', '  ')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .trimEnd()
  return visible.length > longest ? `${visible.slice(0, longest)} …` : visible
}
