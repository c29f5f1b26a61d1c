import { inStep } from '../../verdict/step-words.ts'
import { type Html, html } from './html.ts'
import { isPicture, type Pictures } from './pictures.ts'

/** A picture by its path below the report's folder, and which side it shows. */
export type Shown = { path: string | undefined; label: string }

/** The pictures of both sides beside each other; one that the page does not hold is a link to its file. */
export function renderPictures(shown: Shown[], step: string[], pictures: Pictures): Html | undefined {
  const figures = shown.flatMap(({ path, label }) => (isPicture(path) ? [figure(path, label, step, pictures)] : []))
  return figures.length === 0 ? undefined : html`<div class="pictures">${figures}</div>`
}

function figure(path: string, label: string, step: string[], pictures: Pictures): Html {
  const bytes = pictures.get(path)
  const words = `The page where it stopped${inStep(step)}, ${label}`
  if (bytes === undefined) return html`<p><a href="${path}">${words}</a></p>`
  return html`<figure><img src="data:image/png;base64,${bytes}" alt="${words}"><figcaption>${words}</figcaption></figure>`
}
