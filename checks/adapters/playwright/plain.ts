const LONGEST = 4000

/** A message of a page or a test as text alone: no colours, bounded. */
export function plain(text: string): string {
  return text.replace(ANSI, '').slice(0, LONGEST)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point.
const ANSI = /\u001b\[[0-9;]*[A-Za-z]/g
