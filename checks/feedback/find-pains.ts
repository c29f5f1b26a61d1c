import { isDenied } from './is-denied.ts'
import { praisesByDenial } from './mood-lexicon.ts'
import { painLexicon } from './pain-lexicon.ts'
import { phraseMatcher } from './phrase-matcher.ts'
import { toClauses } from './to-clauses.ts'

/** Themes of the lexicon in a sentence: complained about, wished for, only spoken of, and denied ("not slow at all"). */
export type FoundPains = { pains: string[]; wishes: string[]; topics: string[]; denied: string[] }

const themes = painLexicon.map(({ pains, topics, wishes = [], ...theme }) => ({
  ...theme,
  pains: phraseMatcher(pains),
  topics: phraseMatcher(topics),
  wishes: phraseMatcher(wishes),
}))

export function findPains(sentence: string): FoundPains {
  const clauses = toClauses(sentence)
  const inClauses = clauses.map(findInClause)
  const of = (kind: keyof FoundPains) => [...new Set(inClauses.flatMap((found) => found[kind]))]
  const pains = of('pains')
  const but = (kind: 'wishes' | 'topics' | 'denied') => of(kind).filter((id) => !pains.includes(id))
  return { pains, wishes: but('wishes'), topics: but('topics'), denied: but('denied') }
}

const findPraiseByDenial = phraseMatcher(praisesByDenial)

function findInClause(clause: string[]): FoundPains {
  const found: FoundPains = { pains: [], wishes: [], topics: [], denied: [] }
  if (findPraiseByDenial(clause).length > 0) return found
  for (const { id, pains, wishes, topics } of themes) {
    const places = pains(clause)
    if (places.some((place) => !isDenied(clause, place))) found.pains.push(id)
    else if (places.length > 0) found.denied.push(id)
    else if (wishes(clause).length > 0) found.wishes.push(id)
    else if (topics(clause).length > 0) found.topics.push(id)
  }
  const aside = themes.flatMap(({ id, before = [] }) => (found.pains.includes(id) ? before : []))
  return { ...found, pains: found.pains.filter((id) => !aside.includes(id)) }
}
