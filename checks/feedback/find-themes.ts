import type { FeedbackItem, Opinion, OpinionSentence } from '../types.ts'
import { findPains } from './find-pains.ts'
import { findSaidThemes, type Said } from './find-said-themes.ts'
import { painLexicon } from './pain-lexicon.ts'
import { personOf } from './person-of.ts'

/** A theme that an item complains about, and the sentence that does. */
export type ItemTheme = { theme: string; title: string; sentence: string }

/** An item whose opinion was read: who wrote it, as far as anybody can tell, how they feel, and what about. */
export type ThemedItem = { person: string; at: string; sentiment: number; themes: ItemTheme[] }

/** At most so much is a sentence without praise or blame; and so badly must somebody have rated for it to count as blame. */
const BAD = { sentiment: -0.15, neutral: 0.15, rating: 0.25 }

const titles = new Map(painLexicon.map(({ id, title }) => [id, title]))

/**
 * What each item complains about: themes of the lexicon, in English, and what several people name in complaints that
 * the lexicon does not know. Items without an opinion are left out; an item may have several themes.
 */
export function findThemes(items: FeedbackItem[], opinions: Opinion[]): ThemedItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const read = opinions.flatMap((opinion) => {
    const item = byId.get(opinion.item)
    return item === undefined || opinion.status === 'unavailable' ? [] : [{ item, opinion }]
  })
  const unknown: Said[] = []
  const themed = read.map(({ item, opinion }) => {
    const person = personOf(item)
    const themes: ItemTheme[] = []
    for (const sentence of opinion.sentences) {
      const bad = isBad(sentence, item)
      const known = opinion.language === 'en' ? lexiconThemes(sentence, bad) : []
      themes.push(...known.map((theme) => ({ theme, title: titles.get(theme) ?? theme, sentence: sentence.text })))
      if (bad && known.length === 0) unknown.push({ ...sentence, language: opinion.language, person, item: item.id })
    }
    return { item: item.id, person, at: item.at, sentiment: opinion.sentiment, themes }
  })
  const said = findSaidThemes(unknown).flatMap(({ of, ...theme }) =>
    of.map(({ item, text }) => ({ item, ...theme, sentence: text })),
  )
  return themed.map(({ item, themes, ...rest }) => {
    const more = said.filter((each) => each.item === item).map(({ item: _, ...theme }) => theme)
    return { ...rest, themes: firstOfEach([...themes, ...more]) }
  })
}

function isBad({ sentiment }: OpinionSentence, { rating = 1 }: FeedbackItem): boolean {
  return sentiment <= BAD.sentiment || (rating <= BAD.rating && sentiment < BAD.neutral)
}

function firstOfEach(themes: ItemTheme[]): ItemTheme[] {
  return themes.filter(({ theme }, index) => themes.findIndex((other) => other.theme === theme) === index)
}

/** What a complaint speaks of besides is where it hurts ("large files are slow"), and no complaint of its own. */
function lexiconThemes({ text }: OpinionSentence, bad: boolean): string[] {
  const { pains, wishes, topics } = findPains(text)
  const known = [...pains, ...wishes]
  return known.length === 0 && bad ? topics : known
}
