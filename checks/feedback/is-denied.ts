import type { Place } from './phrase-matcher.ts'
import { stemOf } from './stem-of.ts'

const stems = (words: string) => new Set(words.split(' ').map(stemOf))
const denials = stems('not no never without nor neither hardly barely zero nothing fixed solved nobody none')
/** What may stand between a denial and what is denied: "has never once been slow", "no longer takes forever". */
const between = stems(
  'a an the any so too very at all really that even ever been be is are was were has have had get gets got longer once single more such much many particularly especially overly feel felt seem see seen experienced noticed us any',
)
/** "The wait is gone". */
const ended = stems('gone over fixed solved history past')
const links = stems('is are was were has have been finally now all')

/** Whether a clause says that what stands there is not so, or no more. */
export function isDenied(clause: string[], { from, to }: Place): boolean {
  for (let at = from - 1; at >= 0; at--) {
    const word = clause[at] ?? ''
    if (denials.has(word)) return true
    if (!between.has(word)) break
  }
  let at = to
  while (links.has(clause[at] ?? '') && at < to + 3) at++
  return at > to && ended.has(clause[at] ?? '')
}
