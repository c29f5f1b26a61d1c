import type { Aliases } from './aliases.ts'
import type { Packages } from './packages.ts'
import { probeFile } from './probe-file.ts'

/** What imports are resolved against. */
export type Place = { paths: ReadonlySet<string>; packages: Packages; aliases(from: string): Aliases }

/** Files that were found; an empty list for types without code. */
export type Found = string[] | undefined

export function probe(place: Place, path: string): Found {
  const found = probeFile(place.paths, path.replace(/^\.$|^\/|\/$/g, ''))
  if (found === undefined) return undefined
  return found === 'types' ? [] : [found]
}

export function firstFound<Item>(items: readonly Item[], look: (item: Item) => Found): Found {
  for (const item of items) {
    const found = look(item)
    if (found !== undefined) return found
  }
  return undefined
}

export function allFound<Item>(items: readonly Item[], look: (item: Item) => Found): Found {
  const found = items.map(look).filter((files) => files !== undefined)
  return found.length === 0 ? undefined : [...new Set(found.flat())]
}
