/** A sentence from words that may begin with the name of something. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
