import { optionalPackage } from './optional-package.ts'

/** The language of a text (ISO 639-1), or undefined where too little is written to tell. */
export type DetectLanguage = (text: string) => string | undefined

/** `und` is the code of a language that is not known. */
const UNKNOWN = 'und'

/** The detector is an optional package: undefined where it is not installed. */
export async function openLanguageDetector(): Promise<DetectLanguage | undefined> {
  const found = await optionalPackage(() => import('eld/small'))
  if (found === undefined) return undefined
  return (text) => {
    const words = text.replace(/\[[a-z-]+\]/g, ' ')
    const result = found.eld.detect(words)
    if (!isLatin(words)) return result.language || UNKNOWN
    if (!result.isReliable()) return undefined
    return result.language === 'en' || isAsEnglish(words, result.getScores()) ? 'en' : result.language
  }
}

/** A word or two ("Terrible", "Excellent") are often as good in another language: without an accent they are English. */
function isAsEnglish(words: string, scores: Record<string, number>): boolean {
  const best = Math.max(...Object.values(scores))
  return /^\p{ASCII}*$/u.test(words) && (scores.en ?? 0) >= best * AS_GOOD
}

const AS_GOOD = 0.95

/** Two words are enough to know that they are of another writing. */
const isLatin = (text: string) => !/\p{L}/u.test(text) || /\p{Script=Latin}/u.test(text)
