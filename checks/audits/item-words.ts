const MOST = 200

/** In this order: what a person would look for first. */
const NAMED = [
  'node',
  'url',
  'scriptUrl',
  'source',
  'href',
  'value',
  'issueType',
  'name',
  'description',
  'text',
  'index',
]

/**
 * What one row of an audit's details is about, in one line: the element's selector, an address without its query, a
 * text. Empty where it is about nothing that can be named.
 */
export function itemWords(item: unknown): string {
  if (typeof item !== 'object' || item === null) return ''
  const row = item as Record<string, unknown>
  const found = NAMED.map((name) => wordsOf(row[name])).filter((words) => words !== '')
  return found.slice(0, 2).join(' ').slice(0, MOST)
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return withoutQuery(value.trim().replace(/\s+/g, ' '))
  if (typeof value !== 'object' || value === null) return ''
  const { selector, url, line, value: text } = value as Record<string, unknown>
  if (typeof selector === 'string') return selector
  if (typeof url === 'string') return typeof line === 'number' ? `${withoutQuery(url)}:${line + 1}` : withoutQuery(url)
  return typeof text === 'string' ? wordsOf(text) : ''
}

/** Its origin differs between the arms, and its query may hold what nobody should keep. */
function withoutQuery(text: string): string {
  const url = /^https?:/.test(text) ? URL.parse(text) : null
  if (url === null) return text.startsWith('data:') ? 'data:…' : text
  return ['127.0.0.1', 'localhost'].includes(url.hostname) ? url.pathname : `${url.origin}${url.pathname}`
}
