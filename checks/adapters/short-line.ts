/** What a service says is told up to here. */
const MOST = 160

/** Text of a service as one short line: none of its line ends, escape sequences or invisible characters; what is cut ends with "…". */
export function shortLine(text: string, most = MOST): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .replace(/\.$/, '')
  const characters = [...line]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line
}
