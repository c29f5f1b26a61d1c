/** So much of a comment is looked at; a line that goes on beyond it is not seen. */
const SCANNED = 4_096

/**
 * The line of a comment that may hold a command: the first that a reader sees as text. Code in fences or
 * indented, quotes (with the lines that continue them) and HTML comments are passed over, as GitHub renders them;
 * where that is open, the line is taken for hidden.
 */
export function commandLine(body: string): string | undefined {
  const lines = body.slice(0, SCANNED).replaceAll('\r\n', '\n').split('\n')
  const whole = body.length > SCANNED ? lines.slice(0, -1) : lines
  let fence: string | undefined
  let commented = false
  let quoted = false
  for (const line of whole) {
    if (fence !== undefined) {
      if (closes(line, fence)) fence = undefined
      continue
    }
    const shown = withoutComments(line, commented)
    commented = shown.commented
    fence = fenceOf(shown.text)
    if (fence !== undefined) continue
    if (shown.text.trim() === '') quoted = false
    else if (/^ {0,3}>/.test(shown.text)) quoted = true
    else if (!quoted && !isIndentedCode(shown.text)) return shown.text
  }
  return undefined
}

/** The line without HTML comments, and whether one is open at its end. */
function withoutComments(line: string, commented: boolean): { text: string; commented: boolean } {
  const closed = `${commented ? '<!--' : ''}${line}`.replace(/<!--.*?-->/g, '')
  const open = closed.indexOf('<!--')
  return open < 0 ? { text: closed, commented: false } : { text: closed.slice(0, open), commented: true }
}

function fenceOf(text: string): string | undefined {
  const [, ticks, tildes] = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(text) ?? []
  return ticks ?? tildes
}

function closes(line: string, fence: string): boolean {
  const [, run = ''] = /^ {0,3}(`+|~+)\s*$/.exec(line) ?? []
  return run.startsWith(fence)
}

function isIndentedCode(text: string): boolean {
  return /^(?: {4}| {0,3}\t)/.test(text)
}
