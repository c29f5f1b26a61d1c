/** What of an issue's body is worth reading for what somebody feels. */
const MOST = 2_000

/** Longest part of a line that is looked at for its form; longer lines are kept as they are. */
const notSaid: RegExp[] = [
  // Code, logs, comments of a template, what others said, pictures, headings and boxes of a form.
  /^(?:```|~~~)[^\n]*\n[\s\S]*?(?:^(?:```|~~~)\s*$|$(?![\s\S]))/gm,
  /<!--[\s\S]*?(?:-->|$(?![\s\S]))/g,
  /^>.*$/gm,
  /^#{1,6}\s.*$/gm,
  /^\s*[-*]\s\[[ x]\].*$/gim,
  /!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)/g,
  /^\s+at\s.*$/gm,
  /^_No response_$/gm,
  /<\/?[a-z][^>\n]{0,500}>/gi,
]

/** An issue's title and what its author wrote themselves: no code, logs, quotes and template. */
export function issueText({ title, body }: { title: string; body: string }): string {
  let own = body.replaceAll('\r\n', '\n').slice(0, 65_536)
  for (const pattern of notSaid) own = own.replace(pattern, '')
  own = own.replace(/`[^`\n]{0,500}`/g, ' ').replace(/\[([^\]\n]{0,200})\]\([^)\n]{0,2000}\)/g, '$1')
  const text = `${/[.!?]$/.test(title) ? title : `${title}.`}\n${own}`.replace(/\n\s*\n+/g, '\n').trim()
  return text.slice(0, MOST).toWellFormed()
}
