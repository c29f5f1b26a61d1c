import { posix } from 'node:path'
import { z } from 'zod'
import type { SourceFiles } from '../source-files.ts'
import { parseJsonc } from './parse-jsonc.ts'

/** A package.json as far as imports need it. `directory` is empty for the root's; `dependencies` are all kinds' names. */
export type Package = {
  directory: string
  name?: string
  mains: string[]
  exports: unknown
  imports: unknown
  dependencies: string[]
}

export type Packages = {
  /** A name may be used twice, by an example or a template. */
  byName: ReadonlyMap<string, Package[]>
  /** The packages around a file, the nearest first. */
  around(path: string): Package[]
  /** What any package of the repository depends on: a package manager may put it where all of them find it. */
  dependencies: ReadonlySet<string>
}

/**
 * Every package of the repository, whether the workspaces name it or not: packages are found by their names, so that
 * npm's, pnpm's, Yarn's and linked ones are alike.
 */
export function readPackages({ paths, texts }: SourceFiles): Packages {
  const byDirectory = new Map<string, Package>()
  const byName = new Map<string, Package[]>()
  for (const path of paths) {
    if (posix.basename(path) !== 'package.json' || path.includes('node_modules/')) continue
    const read = readPackage(directoryOf(path), texts.get(path) ?? '')
    byDirectory.set(read.directory, read)
    if (read.name !== undefined) byName.set(read.name, [...(byName.get(read.name) ?? []), read])
  }
  const dependencies = new Set([...byDirectory.values()].flatMap((one) => one.dependencies))
  return { byName, around: (path) => packagesAround(byDirectory, path), dependencies }
}

/** The folder of a path, empty for the root. */
export function directoryOf(path: string): string {
  const directory = posix.dirname(path)
  return directory === '.' ? '' : directory
}

/** The folders around a path, the nearest first, the root (empty) last. */
export function directoriesAround(path: string): string[] {
  const directory = directoryOf(path)
  return directory === '' ? [''] : [directory, ...directoriesAround(directory)]
}

function packagesAround(byDirectory: ReadonlyMap<string, Package>, path: string): Package[] {
  const around = directoriesAround(path).map((directory) => byDirectory.get(directory))
  return around.filter((found) => found !== undefined)
}

const text = z.string().optional().catch(undefined)
const names = z.record(z.string(), z.unknown()).catch({}).prefault({}).transform(Object.keys)

const shape = z.object({
  name: text,
  source: text,
  module: text,
  main: text,
  browser: text,
  exports: z.unknown().optional(),
  imports: z.unknown().optional(),
  dependencies: names,
  devDependencies: names,
  peerDependencies: names,
  optionalDependencies: names,
})

function readPackage(directory: string, source: string): Package {
  const read = shape.safeParse(parseJsonc(source)).data ?? shape.parse({})
  const { name, exports, imports } = read
  const mains = [read.source, read.module, read.main, read.browser].filter((main) => main !== undefined)
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = read
  const all = [dependencies, devDependencies, peerDependencies, optionalDependencies].flat()
  return { directory, ...(name === undefined ? {} : { name }), mains, exports, imports, dependencies: all }
}
