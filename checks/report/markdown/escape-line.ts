/** Keeps its neighbours apart for GitHub and is not seen. Untrusted text comes without any. */
const gap = '\u200b'

/** Where GitHub would make a link, a mention or an emoji of plain text, a gap comes between. */
const gaps: [RegExp, string][] = [
  [/@(?=\S)/g, `@${gap}`],
  [/#(?=\d)/g, `#${gap}`],
  [/(?<=gh-)(?=\d)|(?<=ghsa-)(?=\w)/gi, gap],
  [/(?<=[A-Z][A-Z0-9]*-)(?=\d)/g, gap],
  [/:(?=\/\/)/g, `:${gap}`],
  [/(?<=www)(?=\.)/gi, gap],
  [/:(?=[\w+-]+:)/g, `:${gap}`],
]

/** What may be the id of a commit: GitHub links seven hexadecimal digits or more. */
const commitId = /(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])/gi

/** Underscores inside a word emphasise nothing, and names are full of them. */
const special = /[\\`*[\]<>&|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g

/** What would begin a heading, a list, a rule or a table's second row at the start of a line. */
const opening = /^([#+\-=:])|^(\d{1,9})([.)])(?= |$)/

/**
 * One line of text as Markdown that shows it and nothing else: no markup, link, mention or emoji. It is written
 * with character references, so that it holds in a paragraph, in a table's cell and inside HTML alike.
 * The line must be free of control and hidden characters.
 */
export function escapeLine(line: string): string {
  return gaps
    .reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line)
    .replace(commitId, (id) => id.replace(/.{6}(?=.)/g, `$&${gap}`))
    .replace(special, (character) => (character === '$' ? dollar : reference(character)))
    .replace(opening, (_, mark = '', number = '', point = '') => number + reference(mark + point))
    .replaceAll(gap, '&#8203;')
}

/** GitHub pairs dollars into formulas, character references too; one in an element of its own stays alone. */
const dollar = '<span>$</span>'

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
