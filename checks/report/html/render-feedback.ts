import type { JourneyVerdict } from '../../types.ts'
import { feedbackWords } from '../../verdict/feedback-words.ts'
import { type Html, html } from './html.ts'

/** What people say of the journey: what hurts them most with what they wrote, how they feel. */
export function renderFeedback({ feedback }: JourneyVerdict): Html | undefined {
  if (feedback === undefined) return undefined
  const { pains, besides } = feedbackWords(feedback)
  return html`<section class="feedback">
<h3>What people say</h3>
${
  pains.length > 0 &&
  html`<ol>${pains.map(
    ({ words, examples }) =>
      html`<li><p>${words}</p>${examples.map((example) => html`<blockquote>${example}</blockquote>`)}</li>
`,
  )}</ol>`
}
${besides.map((line) => html`<p class="quiet">${line}</p>`)}
</section>
`
}
