import type { FeedbackItem, Opinion, OpinionSentence, Opinions, SentimentLabel } from '../../types.ts'
import type { SentimentDocument } from './azure-answers.ts'
import type { AzureDocument } from './azure-documents.ts'

/** What is known of each document, by its id; key phrases may be missing where they alone failed. */
export type Analysed = Map<
  string,
  { status: 'ok'; found: SentimentDocument; phrases: string[] } | { status: 'failed'; reason: string }
>

/**
 * One opinion for each item, in their order. Where all that was sent failed for one reason, that is said once, of all.
 */
export function toOpinions(items: FeedbackItem[], documents: AzureDocument[], analysed: Analysed): Opinions {
  const opinions = items.map((item, index): Opinion => {
    const pieces = documents.filter((document) => document.item === index)
    if (pieces.length === 0) return { item: item.id, status: 'unavailable', reason: 'it has no words' }
    const found: { piece: AzureDocument; found: SentimentDocument; phrases: string[] }[] = []
    for (const piece of pieces) {
      const one = analysed.get(piece.id)
      if (one?.status !== 'ok') {
        return { item: item.id, status: 'unavailable', reason: one?.reason ?? 'Azure AI Language was not asked' }
      }
      found.push({ piece, found: one.found, phrases: one.phrases })
    }
    return opinionOf(item, found)
  })
  const sent = opinions.filter((_, index) => documents.some((document) => document.item === index))
  const [first] = sent
  const allFailed =
    first?.status === 'unavailable' && sent.every((one) => one.status === 'unavailable' && one.reason === first.reason)
  if (allFailed) return { status: 'unavailable', reason: first.reason }
  return { status: 'ok', by: 'Azure AI Language', opinions }
}

/** A text that was sent in pieces feels as they do on average, by their length. */
function opinionOf(
  item: FeedbackItem,
  pieces: { piece: AzureDocument; found: SentimentDocument; phrases: string[] }[],
): Opinion {
  const length = pieces.reduce((sum, { piece }) => sum + piece.text.length, 0)
  const sentiment = pieces.reduce(
    (sum, { piece, found }) => sum + (balance(found.confidenceScores) * piece.text.length) / length,
    0,
  )
  const labels = new Set(pieces.map(({ found }) => found.sentiment))
  const [only] = labels
  const label: SentimentLabel = labels.size === 1 && only !== undefined ? only : 'mixed'
  const sentences = pieces.flatMap(({ found, phrases }) =>
    found.sentences.map((sentence): OpinionSentence => {
      const targets = sentence.targets.map(({ text }) => text)
      const named = phrases.filter((phrase) => sentence.text.includes(phrase))
      return {
        text: sentence.text,
        sentiment: balance(sentence.confidenceScores),
        phrases: [...new Set([...targets, ...named])],
      }
    }),
  )
  return { item: item.id, status: 'ok', sentiment, label, language: pieces[0]?.piece.language ?? 'en', sentences }
}

const balance = ({ positive, negative }: { positive: number; negative: number }) => positive - negative
