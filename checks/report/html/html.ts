/** Markup that is safe in a page: it comes from `html` alone, which escapes every text that is put into it. */
export type Html = { readonly markup: string }

/** What can stand in a template: nothing for undefined and false, so that a part can be left out. */
export type Part = Html | string | number | false | undefined | readonly Part[]

/** A template whose texts are escaped, in elements and in quoted attributes alike: html`<p title="${a}">${b}</p>`. */
export function html(template: TemplateStringsArray, ...parts: Part[]): Html {
  const [first = '', ...rest] = template
  return { markup: rest.reduce((markup, piece, index) => markup + write(parts[index]) + piece, first) }
}

function write(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escapeText(part)
  return isMany(part) ? part.map(write).join('') : part.markup
}

/** `Array.isArray` knows no read-only arrays. */
function isMany(part: Html | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part)
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
