import stem from 'wink-porter2-stemmer'

/** An English word without its endings (Porter, Snowball's second English stemmer): "crashes", "crashed", "crash". */
export function stemOf(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const found = stem(word)
  if (stems.size < MOST_KEPT) stems.set(word, found)
  return found
}

/** Few words make up most of what people write. */
const stems = new Map<string, string>()
const MOST_KEPT = 20_000
