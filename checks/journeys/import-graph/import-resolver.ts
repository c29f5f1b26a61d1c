import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { SourceFiles } from '../source-files.ts'
import { type Aliases, aliasReader } from './aliases.ts'
import { type Found, firstFound, type Place, probe } from './lookup.ts'
import { inPackage, inWorkspace, packageImport, packageName } from './package-lookup.ts'
import { directoryOf, readPackages } from './packages.ts'

/** The files that an import means: none when it leads out of the repository, `unknown` when it cannot be placed. */
export type Resolution = { status: 'found'; files: string[] } | { status: 'unknown' }

export type ImportResolver = {
  /** As code is looked up: relative, package imports, aliases, packages of the repository, dependencies. */
  module(from: string, specifier: string): Resolution
  /** As a page or a style looks up an address; what is not in the repository is elsewhere. */
  address(from: string, specifier: string): Resolution
  aliases(from: string): Aliases
}

/** Resolves imports within the paths of one commit, without a file system. */
export function importResolver(files: SourceFiles): ImportResolver {
  const packages = readPackages(files)
  const paths = new Set(files.paths)
  const packageDirectories = (name: string) => (packages.byName.get(name) ?? []).map(({ directory }) => directory)
  const aliasesIn = aliasReader({ paths, texts: files.texts, packageDirectories })
  const place: Place = { paths, packages, aliases: (from) => aliasesIn(directoryOf(from)), probed: new Map() }
  return {
    module: (from, specifier) => resolveModule(place, from, specifier),
    address: (from, specifier) => resolveAddress(place, from, specifier),
    aliases: place.aliases,
  }
}

const elsewhere: Resolution = { status: 'found', files: [] }
const scheme = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i

function resolveModule(place: Place, from: string, written: string): Resolution {
  const specifier = written.replace(/^.*!/, '').replace(/\?.*$/s, '')
  if (specifier === '' || scheme.test(specifier)) return elsewhere
  const found = /^\.{1,2}(?:\/|$)/.test(specifier)
    ? relative(place, from, specifier)
    : specifier.startsWith('/')
      ? rooted(place, from, specifier)
      : bare(place, from, specifier)
  if (found !== undefined) return { status: 'found', files: found }
  return isDependency(place, from, specifier) ? elsewhere : { status: 'unknown' }
}

function resolveAddress(place: Place, from: string, written: string): Resolution {
  const specifier = written.replace(/[?#].*$/s, '').replace(/^~(?!\/)/, '')
  if (specifier === '' || scheme.test(specifier)) return elsewhere
  const found = specifier.startsWith('/')
    ? rooted(place, from, specifier)
    : (relative(place, from, specifier) ?? bare(place, from, specifier))
  return found === undefined ? elsewhere : { status: 'found', files: found }
}

function relative(place: Place, from: string, specifier: string): Found {
  return probe(place, posix.join(directoryOf(from), specifier)) ?? inFolder(place, from, specifier)
}

/** A folder that is a package of its own. */
function inFolder(place: Place, from: string, specifier: string): Found {
  const folder = posix.join(directoryOf(from), specifier).replace(/\/$/, '')
  const own = place.packages.around(posix.join(folder, 'file'))[0]
  return own && own.directory === folder ? inPackage(place, own, '') : undefined
}

/** A leading slash is the served folder: the package's, its public files', or the repository's. */
function rooted(place: Place, from: string, specifier: string): Found {
  const roots = [...place.packages.around(from).map(({ directory }) => directory), '']
  const places = [...roots, directoryOf(from)].flatMap((root) => [root, posix.join(root, 'public')])
  return firstFound(places, (root) => probe(place, posix.join(root, specifier)))
}

function bare(place: Place, from: string, specifier: string): Found {
  return (
    packageImport(place, from, specifier) ??
    aliased(place, from, specifier) ??
    inWorkspace(place, specifier) ??
    customary(place, from, specifier)
  )
}

function aliased(place: Place, from: string, specifier: string): Found {
  const { patterns, baseUrl } = place.aliases(from)
  const fitting = patterns
    .map(({ pattern, targets }) => ({ pattern, targets, star: starOf(pattern, specifier) }))
    .filter(({ star }) => star !== undefined)
    .sort((a, b) => prefixLength(b.pattern) - prefixLength(a.pattern))
  const targets = fitting.flatMap(({ targets, star = '' }) => targets.map((target) => target.replace('*', () => star)))
  const based = baseUrl === undefined ? [] : [posix.join(baseUrl, specifier)]
  return firstFound([...targets, ...based], (target) => probe(place, target))
}

function prefixLength(pattern: string): number {
  return pattern.split('*')[0]?.length ?? 0
}

function starOf(pattern: string, specifier: string): string | undefined {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return specifier === pattern ? '' : undefined
  const fits = specifier.length >= before.length + after.length
  return fits && specifier.startsWith(before) && specifier.endsWith(after)
    ? specifier.slice(before.length, specifier.length - after.length)
    : undefined
}

/** The custom of many bundler configurations, which are code and not read: `@/` and `~/` are `src` or the package. */
function customary(place: Place, from: string, specifier: string): Found {
  const rest = /^[@~]\/(.+)$/.exec(specifier)?.[1]
  const owner = place.packages.around(from)[0]?.directory ?? ''
  if (rest === undefined) return undefined
  return firstFound(['src', 'app', ''], (folder) => probe(place, posix.join(owner, folder, rest)))
}

/** A package of the repository whose file was not found is no dependency: it is a file that is not understood. */
function isDependency(place: Place, from: string, specifier: string): boolean {
  const name = packageName(specifier)
  if (/^[./]/.test(specifier) || place.packages.byName.has(name)) return false
  return place.packages.around(from).length === 0 || isBuiltin(specifier) || place.packages.dependencies.has(name)
}
