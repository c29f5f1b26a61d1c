/**
 * A value of the file as a message shows it. The file may come from a stranger's pull request: nothing
 * that could steer a terminal or reorder text passes, and length is bounded.
 */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  return `\`${printable(typeof value === 'string' && readsOtherwise(value) ? `"${value}"` : String(value))}\``
}

/** The text without control and direction characters, cut after `longest` characters. */
export function printable(text: string, longest = 60): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�').replaceAll('`', "'")
  const characters = Array.from(clean)
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean
}

/** `a`, `a and b`, `a, b and c` (or with `or`), each in backticks. */
export function quoteAll(words: readonly string[], last: 'and' | 'or'): string {
  const quoted = words.map((word) => `\`${word}\``)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`
}

function readsOtherwise(text: string): boolean {
  return text === '' || text !== text.trim() || /^(true|false|null|~|[-+.]?\d[\d_.eE+-]*)$/.test(text)
}
