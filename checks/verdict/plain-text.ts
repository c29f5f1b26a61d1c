import { formatCount } from './format.ts'

/** Escape sequences of terminals: operating system commands (titles, links), control sequences, and two-character ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const escapes = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[@-Z\\-~]?/g

/** Characters that turn the direction of text, hide in it, or carry an invisible message (Unicode tags). */
const hidden =
  /[\u17b4\u17b5\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|\u034f/gu

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** More than two marks upon one letter are decoration that runs into the lines around. */
const piledMarks = /(\p{M}{2})\p{M}+/gu

/** Untrusted text (a page's, a spec's, an error's) without escape sequences, control and direction characters; lines are kept. */
export function plainText(text: string): string {
  return text
    .slice(0, 200_000)
    .replace(escapes, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', '  ')
    .replace(hidden, '')
    .replace(controls, '')
    .replace(piledMarks, '$1')
    .toWellFormed()
}

/** Untrusted text as at most `lines` lines of `length` characters, and how many more there were. */
export function plainLines(text: string, { lines = 12, length = 400 } = {}): string[] {
  const all = plainText(text)
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
  const kept = all.slice(0, lines).map((line) => shorten(line.trimEnd(), length))
  return all.length > lines ? [...kept, `… ${formatCount(all.length - lines, 'more line')}`] : kept
}

/** Untrusted text as one line of at most `length` characters. */
export function plainLine(text: string, length = 160): string {
  const joined = plainLines(text, { lines: 20, length: 1000 }).join(' ').replace(/ +/g, ' ').trim()
  return shorten(joined, length)
}

/** The first line of untrusted text that says anything: what an error's message begins with. */
export function firstLine(text: string, length = 160): string {
  return plainLine(plainLines(text, { lines: 20, length: 1000 }).find((line) => line.trim() !== '') ?? '', length)
}

function shorten(line: string, length: number): string {
  if (line.length <= length) return line
  return `${line
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}…`
}
