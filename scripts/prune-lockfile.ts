type Package = {
  version?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  dev?: boolean
}
export type Lockfile = { packages: Record<string, Package>; [key: string]: unknown }
export type Manifest = { name: string; private: true; dependencies: Record<string, string> }

/**
 * What of a lockfile (version 3) some of its direct dependencies need, as a package of its own: the same versions,
 * with the bindings of every platform.
 */
export function pruneLockfile(
  lock: Lockfile,
  name: string,
  wanted: string[],
): { manifest: Manifest; lockfile: Lockfile } {
  const asked = lock.packages['']?.dependencies ?? {}
  const dependencies = Object.fromEntries(wanted.map((one) => [one, rangeOf(one, asked)]))
  const kept = new Set<string>()
  const keep = (from: string, names: string[]) => {
    for (const one of names) {
      const path = resolve(lock, from, one)
      if (path === undefined || kept.has(path)) continue
      kept.add(path)
      const found = lock.packages[path]
      keep(path, Object.keys({ ...found?.dependencies, ...found?.optionalDependencies }))
    }
  }
  keep('', wanted)
  const packages = Object.fromEntries(Object.entries(lock.packages).filter(([path]) => kept.has(path)))
  return {
    manifest: { name, private: true, dependencies },
    lockfile: {
      name,
      lockfileVersion: 3,
      requires: true,
      packages: { '': { name, dependencies } as Package, ...packages },
    },
  }
}

function rangeOf(name: string, asked: Record<string, string>): string {
  const range = asked[name]
  if (range === undefined) throw new Error(`${name} is no dependency of the product`)
  return range
}

/** Where Node finds a package from another one: in its own folder, else in that of one above. */
function resolve({ packages }: Lockfile, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (Object.hasOwn(packages, path)) return path
    if (folder === '') return undefined
  }
}
