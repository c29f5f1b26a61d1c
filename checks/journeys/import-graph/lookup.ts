import type { Aliases } from './aliases.ts'
import type { Packages } from './packages.ts'
import { probeFile } from './probe-file.ts'

/** What imports are resolved against. `probed` remembers what each path was found to mean: most are asked for often. */
export type Place = {
  paths: ReadonlySet<string>
  packages: Packages
  aliases(from: string): Aliases
  probed: Map<string, Found>
}

/** Files that were found; an empty list for types without code. */
export type Found = string[] | undefined

export function probe({ paths, probed }: Place, written: string): Found {
  const path = written.replace(/^\.$|^\/|\/$/g, '')
  if (!probed.has(path)) {
    const found = probeFile(paths, path)
    probed.set(path, found === 'types' ? [] : found === undefined ? undefined : [found])
  }
  return probed.get(path)
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
