/** JSON that may have comments and trailing commas, as in a tsconfig; undefined when it is not even that. */
export function parseJsonc(text: string): unknown {
  const withoutComments = text.replace(/("(?:[^"\\\n]|\\.)*"?)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '$1')
  const json = withoutComments.replace(/("(?:[^"\\\n]|\\.)*"?)|,(?=\s*[}\]])/g, '$1').replace(/^\uFEFF/, '')
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
