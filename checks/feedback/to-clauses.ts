import { stemOf } from './stem-of.ts'

/** Short forms that hide a negation, and spellings of one word. An apostrophe may be missing. */
const spellings: [form: RegExp, full: string][] = [
  [/\[number\]/g, '0'],
  [/\b(?:can['’]?t|cannot)\b/g, 'can not'],
  [/\bwon['’]t\b/g, 'will not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should)n['’]?t\b/g, '$1 not'],
  [/\b(it|that|there|what|where|here)['’]s\b/g, '$1 is'],
  [/\bi['’]m\b/g, 'i am'],
  [/['’](?:s|re|ve|ll|d|m)\b/g, ''],
  [/\be-?mails?\b/g, 'email'],
  [/\b(?:sign|log)(?:ging|ged|ning|ned|s)?[- ]?(?:in|on)\b/g, 'login'],
  [/\b(?:sign|log)(?:ging|ged|ning|ned|s)?[- ]?out\b/g, 'logout'],
  [/\bsign(?:ing|ed|s)?[- ]?up\b/g, 'signup'],
  [/\btime(?:s|d)?[- ]?outs?\b/g, 'timeout'],
  [
    /\b(?:half an?|an|one|two|three|five|ten|twenty|thirty|a few|several|many) (?=(?:minute|hour|day|second|time)s?\b)/g,
    '0 ',
  ],
  [/\b(?:twice|thrice)\b/g, '0 times'],
]

/** Three or more of a letter are one that was said with feeling: "sloooow". */
const drawnOut = /(\p{L})\1{2,}/gu

const words = /[\p{L}\p{M}]+|\p{N}[\p{N}.,]*|\p{Extended_Pictographic}/gu
const clauseEnds = /[.!?;:,()…]+(?=\s|$)|\n|\s[-–—]+\s|\b(?:but|though|although|however|yet|except)\b/gu

/**
 * A sentence as clauses of stems, in which words are found whatever their case, form and spelling; numbers are `#`.
 * What a word belongs to stands in its clause: "no errors, but slow" denies errors alone.
 */
export function toClauses(text: string): string[][] {
  let plain = text.normalize('NFKC').toLowerCase().replace(drawnOut, '$1')
  for (const [form, full] of spellings) plain = plain.replace(form, full)
  return plain
    .split(clauseEnds)
    .map((clause) => (clause.match(words) ?? []).map((word) => (/^\p{N}/u.test(word) ? '#' : stemOf(word))))
    .filter((clause) => clause.length > 0)
}
