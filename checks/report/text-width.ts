const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What a terminal draws two columns wide: East Asian wide and full width characters, and emoji. */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})|\ufe0f/u

/** The columns that text without escape sequences takes in a terminal. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0)
}

/** The characters as a person counts them. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

export function graphemeWidth(grapheme: string): 0 | 1 | 2 {
  if (/^\p{M}+$/u.test(grapheme)) return 0
  return wide.test(grapheme) ? 2 : 1
}
