/** Words in a row as a sentence has them: "a", "a and b", "a, b and c"; beyond `most` the rest is counted. */
export function listWords(words: string[], most = words.length): string {
  const shown = words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : words
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
