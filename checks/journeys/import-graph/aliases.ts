import { posix } from 'node:path'
import { z } from 'zod'
import { directoriesAround, directoryOf } from './packages.ts'
import { parseJsonc } from './parse-jsonc.ts'

/**
 * What a TypeScript configuration says of imports. Targets are paths from the repository's root, stars included;
 * `keepsTypeImports` when `import { type T }` is still performed.
 */
export type Aliases = {
  patterns: { pattern: string; targets: string[] }[]
  baseUrl?: string
  keepsTypeImports: boolean
}

type Files = {
  paths: ReadonlySet<string>
  texts: ReadonlyMap<string, string>
  packageDirectories(name: string): string[]
}

/**
 * A function that finds the aliases that hold in a folder: those of the nearest tsconfig or jsconfig, with what it
 * extends, and with what it only refers to in its own folder. An extended configuration that is not in the
 * repository is left out.
 */
export function aliasReader(files: Files): (directory: string) => Aliases {
  const known = new Map<string, Aliases>()
  return (directory) => {
    const cached = known.get(directory)
    if (cached) return cached
    const around = directoriesAround(posix.join(directory, 'file'))
    const config = around.flatMap(configsIn).find((path) => files.paths.has(path))
    const aliases = config === undefined ? toAliases({}) : readConfig(files, config)
    known.set(directory, aliases)
    return aliases
  }
}

function configsIn(directory: string): string[] {
  return ['tsconfig.json', 'jsconfig.json'].map((name) => posix.join(directory, name))
}

/** Options as written, and the folder of the config that wrote `paths`. */
type Options = { paths?: Record<string, string[]>; pathsFrom?: string; baseUrl?: string; keepsTypeImports?: boolean }

function readConfig(files: Files, path: string): Aliases {
  const directory = directoryOf(path)
  const { references } = parse(files, path, directory)
  const siblings = references
    .map((reference) => place(directory, reference.path))
    .map((to) => (to.endsWith('.json') ? to : posix.join(to, 'tsconfig.json')))
    .filter((to) => directoryOf(to) === directory)
  const read = [path, ...siblings].map((one) =>
    toAliases(readOptions(files, { path: one, leaf: directory, chain: [] })),
  )
  return read.reduce(merge)
}

function merge(one: Aliases, other: Aliases): Aliases {
  const baseUrl = one.baseUrl ?? other.baseUrl
  return {
    patterns: [...one.patterns, ...other.patterns],
    ...(baseUrl === undefined ? {} : { baseUrl }),
    keepsTypeImports: one.keepsTypeImports || other.keepsTypeImports,
  }
}

/** `leaf` is the folder of the config that is asked for, `chain` what led to this one by `extends`. */
function readOptions(files: Files, { path, leaf, chain }: { path: string; leaf: string; chain: string[] }): Options {
  if (chain.includes(path) || !files.paths.has(path)) return {}
  const directory = directoryOf(path)
  const { extends: extended, compilerOptions: written } = parse(files, path, leaf)
  const inherited = extended.map((target) => {
    const found = extendedPaths(files, directory, target).find((candidate) => files.paths.has(candidate))
    return found === undefined ? {} : readOptions(files, { path: found, leaf, chain: [...chain, path] })
  })
  const { paths, baseUrl } = written
  const keepsTypeImports = written.verbatimModuleSyntax ?? written.preserveValueImports
  return Object.assign(
    {},
    ...inherited,
    paths === undefined ? {} : { paths, pathsFrom: directory },
    baseUrl === undefined ? {} : { baseUrl: place(directory, baseUrl) },
    keepsTypeImports === undefined ? {} : { keepsTypeImports },
  )
}

function extendedPaths(files: Files, directory: string, target: string): string[] {
  const endings = (path: string) => [path, `${path}.json`, posix.join(path, 'tsconfig.json')]
  if (/^(?:\.{0,2}\/|\.{1,2}$)/.test(target)) return endings(place(directory, target))
  const [, name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(target) ?? []
  return files.packageDirectories(name).flatMap((found) => endings(posix.join(found, rest)))
}

/** A target from the repository's root; one that starts with a slash is there already. */
function place(directory: string, target: string): string {
  const placed = posix.join('/', target.startsWith('/') ? '' : directory, target)
  return placed.replace(/^\/|\/$/g, '')
}

function toAliases({ paths = {}, pathsFrom = '', baseUrl, keepsTypeImports = false }: Options): Aliases {
  const from = baseUrl ?? pathsFrom
  const patterns = Object.entries(paths).map(([pattern, targets]) => {
    return { pattern, targets: targets.map((target) => place(from, target)) }
  })
  return { patterns, ...(baseUrl === undefined ? {} : { baseUrl }), keepsTypeImports }
}

const shape = z.object({
  extends: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .prefault([]),
  references: z
    .array(z.object({ path: z.string() }))
    .catch([])
    .prefault([]),
  compilerOptions: z
    .object({
      baseUrl: z.string().optional().catch(undefined),
      paths: z.record(z.string(), z.array(z.string()).catch([])).optional().catch(undefined),
      verbatimModuleSyntax: z.boolean().optional().catch(undefined),
      preserveValueImports: z.boolean().optional().catch(undefined),
    })
    .catch({})
    .prefault({}),
})

/** `${configDir}` in a config, wherever it was written, is the folder of the config that is asked for. */
function parse(files: Files, path: string, leaf: string): z.output<typeof shape> {
  const folder = JSON.stringify(`/${leaf}`).slice(1, -1)
  const text = (files.texts.get(path) ?? '').replaceAll(/\$\{configDir\}/g, () => folder)
  return shape.safeParse(parseJsonc(text)).data ?? shape.parse({})
}
