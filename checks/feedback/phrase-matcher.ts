import { stemOf } from './stem-of.ts'

/** Words between two parts of a phrase that a gap allows. */
const WIDEST_GAP = 3

type Part = { words: Set<string>; optional: boolean } | 'gap'

/** Where a phrase stands in a clause: from its first word to behind its last. */
export type Place = { from: number; to: number }

/**
 * Finds phrases in clauses of stems. A phrase is words as one would write them, `a/b` for either of two, `a?` for a
 * word that may be missing, `#` for a number, and `..` for up to three words of any kind: "take/took .. forever".
 */
export function phraseMatcher(phrases: string[]): (clause: string[]) => Place[] {
  const byFirst = new Map<string, Part[][]>()
  for (const parts of phrases.map(compile)) {
    for (const word of firstWords(parts)) byFirst.set(word, [...(byFirst.get(word) ?? []), parts])
  }
  return (clause) =>
    clause.flatMap((word, from) =>
      (byFirst.get(word) ?? []).flatMap((parts) => {
        const to = matchFrom(clause, from, parts)
        return to === undefined ? [] : [{ from, to }]
      }),
    )
}

/** Most phrases begin with none of a clause's words, and need not be tried. */
function firstWords([first, ...rest]: Part[]): Set<string> {
  if (first === undefined || first === 'gap') throw new Error('A phrase begins with a word that must be there.')
  return first.optional ? first.words.union(firstWords(rest)) : first.words
}

function compile(phrase: string): Part[] {
  return phrase.split(' ').map((written) => {
    if (written === '..') return 'gap'
    const optional = written.endsWith('?')
    const words = written.replace(/\?$/, '').split('/')
    return { words: new Set(words.map((word) => (word === '#' ? word : stemOf(word)))), optional }
  })
}

function matchFrom(clause: string[], at: number, [part, ...rest]: Part[]): number | undefined {
  if (part === undefined) return at
  if (part === 'gap') {
    for (let skipped = 0; skipped <= WIDEST_GAP; skipped++) {
      const to = matchFrom(clause, at + skipped, rest)
      if (to !== undefined) return to
    }
    return undefined
  }
  const word = clause[at]
  const here = word !== undefined && part.words.has(word) ? matchFrom(clause, at + 1, rest) : undefined
  return here ?? (part.optional ? matchFrom(clause, at, rest) : undefined)
}
