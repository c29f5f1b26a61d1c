import { graphemes } from '../text-width.ts'

/** Text of at most `length` UTF-16 units, cut between characters as a person counts them; an ellipsis stands for the rest. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  let taken = ''
  for (const grapheme of graphemes(text.slice(0, length + 100))) {
    if (taken.length + grapheme.length > length - 1) break
    taken += grapheme
  }
  return `${taken.trimEnd()}…`
}
