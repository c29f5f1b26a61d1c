import { type Html, html } from '../html.ts'

const perRow = 5
const gap = 10

/** Attempts in their order, five in a row: a dot for each that completed, a cross for each that did not. */
export function drawDots(completed: boolean[]): Html {
  const height = Math.ceil(completed.length / perRow) * gap
  return html`<svg class="dots" aria-hidden="true" width="${Math.min(completed.length, perRow) * gap}" height="${height}">${pathOf(completed, true, 'done')}${pathOf(completed, false, 'not')}</svg>`
}

/** Strokes without length, whose round ends make the dots: one element for all of them. */
function pathOf(completed: boolean[], which: boolean, kind: string): Html | undefined {
  const dots = completed.flatMap((one, index) => {
    const [x, y] = [(index % perRow) * gap + 4, Math.floor(index / perRow) * gap + 5]
    return one === which ? [which ? `M${x} ${y}h0` : `M${x - 3} ${y - 3}l6 6m0-6l-6 6`] : []
  })
  return dots.length === 0 ? undefined : html`<path class="${kind}" d="${dots.join('')}"/>`
}
