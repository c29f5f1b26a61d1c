import { removePersonalData } from '../../feedback/remove-personal-data.ts'
import type { FeedbackItem } from '../../types.ts'

/** A text as it is sent: its id counts, and names nobody. `item` is the place of the item that it is a piece of. */
export type AzureDocument = { id: string; language: string; text: string; item: number }

/** Of one request, and of one document in characters as people count them; UTF-16 units are never fewer. */
export const DOCUMENTS_A_REQUEST = 10
const LONGEST = 5_120

/**
 * Items as documents, without personal data. A text that is longer than a document may be becomes several, cut between
 * words; one without words becomes none.
 */
export function toDocuments(
  items: FeedbackItem[],
  languageOf: (item: FeedbackItem, text: string) => string,
): AzureDocument[] {
  const pieces = items.flatMap((item, index) => {
    const text = removePersonalData(item.text).trim()
    if (!/[\p{L}\p{Extended_Pictographic}]/u.test(text)) return []
    const language = languageOf(item, text)
    return cut(text).map((piece) => ({ item: index, language, text: piece }))
  })
  return pieces.map((piece, index) => ({ id: String(index + 1), ...piece }))
}

function cut(text: string): string[] {
  if (text.length <= LONGEST) return [text]
  const start = text.slice(0, LONGEST)
  const atWord = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'))
  // Half a surrogate pair would be none of either piece.
  const to = atWord > LONGEST / 2 ? atWord : /[\ud800-\udbff]$/.test(start) ? LONGEST - 1 : LONGEST
  return [text.slice(0, to), ...cut(text.slice(to).trimStart())].filter((piece) => piece !== '')
}
