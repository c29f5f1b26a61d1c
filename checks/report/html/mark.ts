import { type Html, html } from './html.ts'

/** A mark before words that say the same, so it is for the eye alone; never shown as a coloured emoji. */
export function mark(sign: string, tone: string): Html {
  return html`<span class="mark ${tone}" aria-hidden="true">${sign}\u{fe0e}</span> `
}
