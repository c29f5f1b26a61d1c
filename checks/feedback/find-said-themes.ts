import type { OpinionSentence } from '../types.ts'
import { stemOf } from './stem-of.ts'

/** A sentence that complains about what the lexicon does not know. */
export type Said = OpinionSentence & { item: string; language: string; person: string }
export type SaidTheme = { theme: string; title: string; of: Said[] }

/** Fewer people than these make no theme of what they all name. */
const FEWEST = 3

/** What is named in any complaint and tells nothing. */
const general = new Set(
  `thing time day week month year hour minute moment morning lot way bit people person user team company everyth someth anyth noth
  experi updat version tool app applic softwar system program page site websit screen work job use kind sort part side end place case fact reason problem issu
  name number link email handl address secret new last first other same next whole real good bad better best worst more less many much few such own only`
    .split(/\s+/)
    .filter((stem) => stem !== ''),
)

/**
 * What several people name when they complain about something unknown: "duplicate products". A phrase of two words or
 * three goes before the words in it; each word is of one theme. Titles are what was written most often.
 */
export function findSaidThemes(sentences: Said[]): SaidTheme[] {
  const named = sentences.map((said) => ({ said, phrases: said.phrases.map((phrase) => toPhrase(phrase, said)) }))
  const candidates = new Map<string, { stems: string[]; people: Set<string>; written: Map<string, number> }>()
  const count = (stems: string[], written: string, person: string) => {
    const key = stems.join(' ')
    const found = candidates.get(key) ?? { stems, people: new Set(), written: new Map() }
    candidates.set(key, found)
    found.people.add(person)
    found.written.set(written, (found.written.get(written) ?? 0) + 1)
  }
  for (const { said, phrases } of named) {
    for (const words of phrases) {
      const stems = words.map(({ stem }) => stem)
      if (words.length > 1) count(stems.toSorted(), words.map(({ written }) => written).join(' '), said.person)
      for (const { stem, written } of words) count([stem], written, said.person)
    }
  }

  const taken = new Set<string>()
  const themes: SaidTheme[] = []
  const chosen = [...candidates.values()]
    .filter(({ people }) => people.size >= FEWEST)
    .toSorted(
      (one, other) =>
        Math.min(other.stems.length, 2) - Math.min(one.stems.length, 2) ||
        other.people.size - one.people.size ||
        (one.stems.join(' ') < other.stems.join(' ') ? -1 : 1),
    )
  for (const { stems, written } of chosen) {
    if (stems.some((stem) => taken.has(stem))) continue
    for (const stem of stems) taken.add(stem)
    const [title = ''] = [...written].toSorted((one, other) => other[1] - one[1])[0] ?? []
    const of = named.flatMap(({ said, phrases }) =>
      phrases.some((words) => stems.every((stem) => words.some((word) => word.stem === stem))) ? [said] : [],
    )
    themes.push({ theme: `said:${stems.join('-')}`, title: `“${title}”`, of })
  }
  return themes
}

function toPhrase(phrase: string, { text, language }: Said): { stem: string; written: string }[] {
  const words = phrase.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  return words
    .filter((word) => !text.includes(`[${word}]`))
    .map((written) => ({ written, stem: language === 'en' ? stemOf(written) : written }))
    .filter(({ stem }) => stem.length > 2 && !general.has(stem))
    .slice(-3)
}
