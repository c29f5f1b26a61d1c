import { findPains } from './find-pains.ts'
import { isDenied } from './is-denied.ts'
import { complaints, doubts, hedges, praises, praisesByDenial, sarcasms } from './mood-lexicon.ts'
import { phraseMatcher } from './phrase-matcher.ts'
import { toClauses } from './to-clauses.ts'

const findPraise = phraseMatcher(praises)
const findPraiseByDenial = phraseMatcher(praisesByDenial)
const findComplaint = phraseMatcher(complaints)
const findDoubt = phraseMatcher(doubts)
const findSarcasm = phraseMatcher(sarcasms)
const findHedge = phraseMatcher(hedges)

/** What each weighs, found on the tuning half of fixtures/feedback/labelled.csv. */
const weights = {
  general: 0.7,
  question: 0.3,
  hedged: 0.2,
  praise: 0.4,
  complaint: 0.5,
  doubt: 0.25,
  pain: 0.75,
  denied: 0.5,
}

/**
 * The sentiment of a sentence, from -1 to 1: `general` is that of a list of good and bad words, which knows neither
 * "takes forever" nor "works like a charm". What is denied counts for the other side.
 */
export function sentenceSentiment(sentence: string, general: number): number {
  const { pains, wishes, denied } = findPains(sentence)
  const clauses = toClauses(sentence)
  const has = (find: Matcher) => clauses.some((clause) => find(clause).length > 0)
  const praisedByDenial = has(findPraiseByDenial)
  const said =
    (count(findPraise, clauses) + Number(praisedByDenial)) * weights.praise -
    count(findComplaint, clauses) * weights.complaint -
    (has(findDoubt) && !praisedByDenial ? weights.doubt : 0) -
    Math.min(pains.length, 2) * weights.pain +
    denied.length * weights.denied
  const heard = has(findSarcasm) ? Math.min(general, 0) : general
  const isHedged = has(findHedge) || wishes.length > 0
  const weight = isHedged ? weights.hedged : /\?\s*$/.test(sentence) ? weights.question : weights.general
  return Math.max(-1, Math.min(1, said * (has(findHedge) ? weights.hedged : 1) + heard * weight))
}

type Matcher = typeof findPraise

/** How often something is said, less how often it is denied. */
function count(find: Matcher, clauses: string[][]): number {
  const places = clauses.flatMap((clause) => find(clause).map((place) => isDenied(clause, place)))
  return places.reduce((sum, denied) => sum + (denied ? -1 : 1), 0)
}
