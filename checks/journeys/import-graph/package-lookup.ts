import { posix } from 'node:path'
import { allFound, type Found, firstFound, type Place, probe } from './lookup.ts'
import { packageTargets } from './package-targets.ts'
import type { Package } from './packages.ts'

/** `#name`, from the `imports` of the package around the file. */
export function packageImport(place: Place, from: string, specifier: string): Found {
  const around = specifier.startsWith('#') ? place.packages.around(from) : []
  const owner = around.find(({ imports }) => imports !== undefined)
  if (!owner) return undefined
  return allFound(packageTargets(owner.imports, specifier), (target) =>
    target.startsWith('.') ? inTarget(place, owner, target) : inWorkspace(place, target),
  )
}

export function inWorkspace(place: Place, specifier: string): Found {
  const name = packageName(specifier)
  const named = place.packages.byName.get(name) ?? []
  return allFound(named, (owner) => inPackage(place, owner, specifier.slice(name.length + 1)))
}

export function inPackage(place: Place, owner: Package, subpath: string): Found {
  const key = subpath === '' ? '.' : `./${subpath}`
  const exported = allFound(packageTargets(owner.exports, key), (target) => inTarget(place, owner, target))
  if (exported !== undefined) return exported
  const unlisted = subpath === '' ? [...owner.mains, 'src/index', 'index'] : [subpath, `src/${subpath}`]
  return firstFound(unlisted, (target) => inTarget(place, owner, target))
}

/** A built file is looked for where its source would be: nothing is built when the graph is read. */
function inTarget(place: Place, owner: Package, target: string): Found {
  const path = posix.join(target)
  const [built = ''] = /^(?:dist|build|lib|out|esm|cjs)\/(?:(?:esm|cjs|es|types|src)\/)?/.exec(path) ?? []
  const sources = built === '' ? [path] : [path, `src/${path.slice(built.length)}`, path.slice(built.length)]
  return firstFound(sources, (source) => probe(place, posix.join(owner.directory, source)))
}

export function packageName(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier
}
