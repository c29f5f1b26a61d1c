const MOST = 3
const LONGEST = 300
/** GitHub takes no longer text of a pull request. */
const MOST_CHARACTERS = 65_536
const word = 'hypothesis'

/**
 * The lines of a pull request's text, or of a commit's message, that begin with "Hypothesis:", at most three and cut at 300
 * characters each. What is in comments of HTML (a template's examples) or in blocks of code is none. The text is anybody's.
 */
export function parseHypotheses(text: string): string[] {
  const lines = withoutComments(text.slice(0, MOST_CHARACTERS)).split(/\r\n|\r|\n/)
  const found = new Set<string>()
  let fence: string | undefined
  for (const line of lines) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined
      continue
    }
    fence = mark
    const said = mark === undefined ? hypothesisIn(line) : undefined
    if (said !== undefined) found.add(said)
    if (found.size === MOST) break
  }
  return [...found]
}

/** Behind whatever makes the line a quotation, a point of a list, a heading or bold. */
function hypothesisIn(line: string): string | undefined {
  const start = line.replace(/^[\s>#*_+-]+/, '')
  if (start.slice(0, word.length).toLowerCase() !== word) return undefined
  const rest = start.slice(word.length).replace(/^[\s*_]+/, '')
  if (!rest.startsWith(':')) return undefined
  const said = rest
    .slice(1)
    .replace(/^[\s*_]+/, '')
    .trimEnd()
  return said === '' ? undefined : said.slice(0, LONGEST).toWellFormed()
}

function withoutComments(text: string): string {
  let kept = ''
  let at = 0
  for (;;) {
    const begins = text.indexOf('<!--', at)
    if (begins < 0) return kept + text.slice(at)
    const ends = text.indexOf('-->', begins + 4)
    kept += text.slice(at, begins)
    if (ends < 0) return kept
    at = ends + 3
  }
}
