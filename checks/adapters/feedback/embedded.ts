import type { ItemSentence } from 'wink-nlp'
import { removePersonalData } from '../../feedback/remove-personal-data.ts'
import { sentenceSentiment } from '../../feedback/sentence-sentiment.ts'
import { sentimentLabel } from '../../feedback/sentiment-label.ts'
import type { FeedbackAnalyser } from '../../ports.ts'
import type { FeedbackItem, Opinion, OpinionSentence } from '../../types.ts'
import { type DetectLanguage, openLanguageDetector } from './detect-language.ts'
import { optionalPackage } from './optional-package.ts'

/** Languages that the embedded analyser can honestly read. */
const served = ['en']

type Read = (text: string) => OpinionSentence[]

/**
 * Sentiment and phrases without any service: wink-nlp and its English model, which lie in optional packages, beside
 * our own lexicon of what people say about software. What it is worth is measured: `bench/feedback.ts`, docs/feedback.md.
 */
export function openEmbeddedAnalyser(): FeedbackAnalyser {
  let opened: Promise<{ read: Read; detect: DetectLanguage } | undefined> | undefined
  return {
    async analyse(items) {
      opened ??= open()
      const ready = await opened
      if (ready === undefined) {
        const packages = 'wink-nlp, wink-eng-lite-web-model and eld'
        return { status: 'unavailable', reason: `The packages ${packages} are not installed: they are optional.` }
      }
      return { status: 'ok', by: 'wink-nlp', opinions: items.map((item) => opinionOf(item, ready)) }
    },
  }
}

function opinionOf(item: FeedbackItem, { read, detect }: { read: Read; detect: DetectLanguage }): Opinion {
  const text = removePersonalData(item.text).trim()
  const unavailable = (reason: string): Opinion => ({ item: item.id, status: 'unavailable', reason })
  if (!/[\p{L}\p{Extended_Pictographic}]/u.test(text)) return unavailable('it has no words')
  const language = item.language ?? detect(text) ?? 'en'
  if (!served.includes(language)) {
    return unavailable(language === 'und' ? 'its language is not served' : `language ${language} is not served`)
  }
  const sentences = read(text)
  const sentiment = average(sentences)
  return { item: item.id, status: 'ok', sentiment, label: sentimentLabel(sentiment), language, sentences }
}

/** Sentences that say nothing of how somebody feels take nothing from those that do. */
function average(sentences: OpinionSentence[]): number {
  const telling = sentences.filter(({ sentiment }) => sentiment !== 0)
  return telling.reduce((sum, { sentiment }) => sum + sentiment / telling.length, 0)
}

async function open(): Promise<{ read: Read; detect: DetectLanguage } | undefined> {
  const [wink, model, detect] = await Promise.all([
    optionalPackage(() => import('wink-nlp')),
    optionalPackage(() => import('wink-eng-lite-web-model')),
    openLanguageDetector(),
  ])
  if (wink === undefined || model === undefined || detect === undefined) return undefined
  const nlp = wink.default(model.default, ['sbd', 'negation', 'sentiment', 'pos'])
  const { its } = nlp
  return {
    detect,
    read: (text) => {
      const sentences: OpinionSentence[] = []
      nlp
        .readDoc(text)
        .sentences()
        .each((sentence: ItemSentence) => {
          const written = sentence.out()
          const words = sentence.tokens().out(its.value)
          const kinds = sentence.tokens().out(its.pos)
          const general = Number(sentence.out(its.sentiment))
          sentences.push({
            text: written,
            sentiment: sentenceSentiment(written, general),
            phrases: nounPhrases(words, kinds),
          })
        })
      return sentences
    },
  }
}

/** Nouns in a row, with the adjectives before them: "duplicate products". */
function nounPhrases(words: string[], kinds: string[]): string[] {
  const phrases: string[] = []
  let open: string[] = []
  let hasNoun = false
  const close = () => {
    if (hasNoun) phrases.push(open.join(' '))
    open = []
    hasNoun = false
  }
  words.forEach((word, index) => {
    const kind = kinds[index] ?? ''
    const isNoun = kind === 'NOUN' || kind === 'PROPN'
    if (!/\p{L}/u.test(word) || !(isNoun || kind === 'ADJ') || (kind === 'ADJ' && hasNoun)) close()
    if (/\p{L}/u.test(word) && (isNoun || kind === 'ADJ')) {
      open.push(word)
      hasNoun ||= isNoun
    }
  })
  close()
  return phrases
}
