import type { ThemedItem } from './find-themes.ts'

/** Who complains about what: the people of each theme, with its title and what they wrote. */
export type CountedTheme = {
  theme: string
  title: string
  people: Set<string>
  written: { person: string; at: string; sentence: string }[]
}

/** The themes of some items, those that most people complain about first; people count once, however much they write. */
export function countPeople(items: ThemedItem[]): CountedTheme[] {
  const counted = new Map<string, CountedTheme>()
  for (const { person, at, themes } of items) {
    for (const { theme, title, sentence } of themes) {
      const found = counted.get(theme) ?? { theme, title, people: new Set(), written: [] }
      counted.set(theme, found)
      found.people.add(person)
      found.written.push({ person, at, sentence })
    }
  }
  return [...counted.values()].toSorted(
    (one, other) => other.people.size - one.people.size || (one.theme < other.theme ? -1 : 1),
  )
}
