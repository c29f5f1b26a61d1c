/**
 * Whether `pattern` describes the whole of `text`; `*` stands for any characters, also none. Takes time in
 * proportion to the two lengths multiplied, whatever the pattern.
 */
export function matchWildcard(pattern: string, text: string): boolean {
  let [at, from, star, resume] = [0, 0, -1, 0]
  while (from < text.length) {
    if (pattern[at] === '*') {
      star = at++
      resume = from
    } else if (pattern[at] === text[from]) {
      at++
      from++
    } else if (star >= 0) {
      at = star + 1
      from = ++resume
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
