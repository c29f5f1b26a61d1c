import type { Hypothesis } from '../../types.ts'
import { cutText } from '../markdown/cut-text.ts'
import { type Html, html } from './html.ts'

/** What a pull request is expected to do, in its own words. */
export function renderHypothesis({ text }: Hypothesis): Html {
  return html`<p class="hypothesis">Hypothesis: “${cutText(text, 300)}”</p>`
}
