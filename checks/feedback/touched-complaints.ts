import { globMatcher } from '../journeys/globs/glob-matcher.ts'
import type { AffectedJourney, FeedbackItem, Opinions, Period, TouchedComplaints } from '../types.ts'
import { codeWords } from './code-words.ts'
import { countPeople } from './count-people.ts'
import { findThemes } from './find-themes.ts'
import { inPeriod } from './in-period.ts'

/**
 * What of the journey's complaints a change touches; undefined where it touches none that is known. A theme is touched
 * by a changed file that its `paths` (globs) match. Without any, by one whose path to the journey has a word of the
 * theme (`errors` and `server/import/validation-messages.ts`), and, where a theme's cause can lie anywhere in the code
 * of a journey (it is slow, it crashes), by every one. Who complains of several is one person.
 */
export function touchedComplaints(
  journey: AffectedJourney,
  {
    items,
    opinions,
    period,
    paths = {},
  }: {
    items: FeedbackItem[]
    opinions: Opinions
    period: Period
    paths?: Record<string, string[]>
  },
): TouchedComplaints | undefined {
  if (opinions.status === 'unavailable') return undefined
  const themed = findThemes(items, opinions.opinions).filter(({ at }) => inPeriod(at, period))
  const touched = countPeople(themed).flatMap((counted) => {
    const because = whyTouched(counted.theme, journey, paths[counted.theme])
    return because === undefined ? [] : [{ ...counted, because }]
  })
  if (touched.length === 0) return undefined
  return {
    journey: journey.id,
    people: touched.reduce((all, { people }) => all.union(people), new Set<string>()).size,
    themes: touched.map(({ theme, title, people, because }) => ({ theme, title, people: people.size, because })),
  }
}

function whyTouched(theme: string, { because }: AffectedJourney, globs: string[] | undefined): string | undefined {
  if (globs !== undefined) {
    const matchers = globs.map((glob) => ({ glob, matches: globMatcher(glob) }))
    for (const { file } of because) {
      const found = matchers.find(({ matches }) => matches(file))
      if (found !== undefined) return `${file} matches ${found.glob}`
    }
    return undefined
  }
  const known = codeWords(theme)
  if (known === 'anywhere') return because[0] && `${because[0].file} is part of the journey`
  for (const { file, path } of because) {
    const word = known.find((each) => [file, ...path].some((step) => wordsOf(step).includes(each)))
    if (word !== undefined) return `${file} has to do with “${word}”`
  }
  return undefined
}

/** "server/import/validateRows.ts" as import, validate, rows. */
const wordsOf = (path: string) =>
  path
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .map((word) => word.replace(/s$/, ''))
