/** A token of GitHub, by its prefix alone: their length and inner form change. */
const tokens = /\b(?:gh[pousr]_|github_pat_)[\w.~+/=-]*/g

/** A text in which no token of GitHub is left, of whatever length; `known` ones are found without a prefix too. */
export function redactTokens(text: string, known: string[] = []): string {
  const named = known.filter((token) => token !== '')
  return named.reduce((kept, token) => kept.replaceAll(token, '[token]'), text).replace(tokens, '[token]')
}
