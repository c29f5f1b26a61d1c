import { readFileSync } from 'node:fs'

type Stored = { name: string; value: string }[]
type SavedState = {
  cookies?: { name: string; domain: string; path: string; value: string }[]
  origins?: { origin: string; localStorage?: Stored; sessionStorage?: Stored }[]
}

/**
 * Tells of the file of a log-in state the first one that holds the same, so that pages that are opened alike are known
 * by their paths; undefined for a state of nothing. When cookies end differs from attempt to attempt, and says nothing.
 */
export function makeAlikeStates(): (file: string) => string | undefined {
  const known = new Map<string, string>()
  return (file) => {
    const held = heldIn(file)
    if (held.length === 0) return undefined
    const key = JSON.stringify(held)
    const first = known.get(key) ?? file
    known.set(key, first)
    return first
  }
}

/** What a state holds, whatever the order in which it was saved. What cannot be read is alike to nothing else. */
function heldIn(file: string): string[][] {
  try {
    const { cookies = [], origins = [] } = JSON.parse(readFileSync(file, 'utf8')) as SavedState
    return [
      ...cookies.map(({ name, domain, path, value }) => ['cookie', domain, path, name, value]),
      ...origins.flatMap(({ origin, localStorage = [], sessionStorage = [] }) => [
        ...localStorage.map(({ name, value }) => ['local', origin, name, value]),
        ...sessionStorage.map(({ name, value }) => ['session', origin, name, value]),
      ]),
    ].toSorted((one, other) => (one.join('\n') < other.join('\n') ? -1 : 1))
  } catch {
    return [['unread', file]]
  }
}
