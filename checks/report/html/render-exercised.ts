import type { Exercised } from '../../types.ts'
import { exercisedWords } from '../exercised-words.ts'
import { cutText } from '../markdown/cut-text.ts'
import { type Html, html } from './html.ts'

/** How much of the change ran, file by file; nothing where nobody can tell. */
export function renderExercised(exercised: Exercised): Html | undefined {
  const told = exercisedWords(exercised)
  if (told === undefined) return undefined
  return html`<section class="because">
<h3>${told.all}</h3>
<ul>${told.files.map(({ file, words }) => html`<li><code>${cutText(file, 300)}</code><p class="quiet">${words}</p></li>\n`)}</ul>
</section>
`
}
