import { type Html, html } from './html.ts'
import { isPicture, type Pictures } from './pictures.ts'

/** A picture by its path below the report's folder, and what it shows. */
export type Shown = { path: string | undefined; words: string }

/** Pictures beside each other; one that the page does not hold is a link to its file. */
export function renderPictures(shown: Shown[], pictures: Pictures): Html | undefined {
  const figures = shown.flatMap(({ path, words }) => (isPicture(path) ? [figure(path, words, pictures)] : []))
  return figures.length === 0 ? undefined : html`<div class="pictures">${figures}</div>`
}

/** Opened, it has its own size and a row for itself: that needs no script. */
function figure(path: string, words: string, pictures: Pictures): Html {
  const bytes = pictures.get(path)
  if (bytes === undefined) return html`<p><a href="${path}">${words}</a></p>`
  return html`<figure><details class="zoom"><summary><img src="data:image/png;base64,${bytes}" alt="${words}"><span class="size">Full size</span></summary></details><figcaption>${words}</figcaption></figure>`
}
