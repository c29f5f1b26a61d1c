/** A word of a command: bare, in quotation marks, or the name of an option, which may have its value behind `=`. */
export type Word = { kind: 'bare' | 'quoted' | 'option'; text: string; value?: string }

export type SplitWords = { status: 'split'; words: Word[] } | { status: 'unbalanced' | 'too many' | 'too long' }

const MOST = 20
const LONGEST = 200

const word =
  /(?:--(?<name>[a-z]+(?:-[a-z]+)*)(?:=(?:"(?<inner>[^"]*)"|(?<value>[^\s"]*))|(?=\s|$))|"(?<quoted>[^"]*)"|(?<bare>[^\s"]+))(?:\s+|$)/iy

/**
 * The words of a command's line, at most 20, none longer than 200 characters. Phones write “ ” for quotation
 * marks and a dash for two hyphens, so these mean the same.
 */
export function splitWords(line: string): SplitWords {
  const text = line
    .replace(/[“”„]/g, '"')
    .replace(/(?<=\s)[—–](?=[a-z])/gi, '--')
    .trim()
  const words: Word[] = []
  word.lastIndex = 0
  while (word.lastIndex < text.length) {
    const found = word.exec(text)
    if (found === null) return { status: 'unbalanced' }
    words.push(toWord(found.groups ?? {}))
    if (words.length > MOST) return { status: 'too many' }
  }
  const long = words.some(({ text, value = '' }) => [...text].length > LONGEST || [...value].length > LONGEST)
  return long ? { status: 'too long' } : { status: 'split', words }
}

function toWord({ name, inner, value = inner, quoted, bare = '' }: Record<string, string | undefined>): Word {
  if (name !== undefined) return { kind: 'option', text: name.toLowerCase(), ...(value !== undefined && { value }) }
  return quoted === undefined ? { kind: 'bare', text: bare } : { kind: 'quoted', text: quoted }
}
