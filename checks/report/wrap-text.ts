import { graphemes, graphemeWidth, textWidth } from './text-width.ts'

/**
 * Text as lines of at most `width` columns. A number stays with its unit; a word that is longer than a
 * line (an address, a path) is cut behind a slash where there is one, else anywhere.
 */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of wordsOf(text)) {
    const joined = line === '' ? word : `${line} ${word}`
    if (textWidth(joined) <= width) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = cutWord(word, width)
    line = pieces.pop() ?? ''
    lines.push(...pieces)
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

/** Text in at most `width` columns on one line, the rest replaced by an ellipsis. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  return `${takeWidth(text, width - 1).trimEnd()}…`
}

function wordsOf(text: string): string[] {
  return text.split(/(?<!\d) +| +(?!(?:%|ms|s|min)\b|%)/).filter((word) => word !== '')
}

function cutWord(word: string, width: number): string[] {
  const pieces: string[] = []
  let rest = word
  while (textWidth(rest) > width) {
    const longest = takeWidth(rest, width)
    const slash = longest.lastIndexOf('/')
    const piece = slash > longest.length / 2 ? longest.slice(0, slash + 1) : longest
    pieces.push(piece)
    rest = rest.slice(piece.length)
  }
  return [...pieces, rest]
}

/** The beginning of the text that fits, one character at least. */
function takeWidth(text: string, width: number): string {
  let taken = ''
  let used = 0
  for (const grapheme of graphemes(text)) {
    used += graphemeWidth(grapheme)
    if (used > width && taken !== '') break
    taken += grapheme
  }
  return taken
}
