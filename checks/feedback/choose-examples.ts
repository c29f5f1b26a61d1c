import { removePersonalData } from './remove-personal-data.ts'
import { toClauses } from './to-clauses.ts'

/** UTF-16 units that an example may have, and how many there are of a theme. */
const LONGEST = 140
const MOST = 3
/** Shorter ones say less than the theme's own title. */
const TELLING = 20

/** What people wrote, one sentence each and each another, the newest first; personal data is removed before anything is cut. */
export function chooseExamples(written: { person: string; at: string; sentence: string }[]): string[] {
  const sorted = written.toSorted(
    (one, other) => Number(isTelling(other)) - Number(isTelling(one)) || Date.parse(other.at) - Date.parse(one.at),
  )
  const people = new Set<string>()
  const said = new Set<string>()
  const examples: string[] = []
  for (const { person, sentence } of sorted) {
    const key = toClauses(sentence).flat().join(' ')
    if (people.has(person) || said.has(key)) continue
    people.add(person)
    said.add(key)
    examples.push(cut(removePersonalData(sentence).replace(/\s+/g, ' ').trim()))
    if (examples.length === MOST) break
  }
  return examples
}

const isTelling = ({ sentence }: { sentence: string }) => sentence.length >= TELLING

/** At the end of a word, where there is one near. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text
  const kept = text
    .slice(0, LONGEST - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  const atWord = kept.replace(/\s+\S*$/, '')
  return `${(atWord.length > LONGEST / 2 ? atWord : kept).trimEnd()}…`
}
