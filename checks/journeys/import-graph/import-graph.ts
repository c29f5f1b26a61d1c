import { posix } from 'node:path'
import { globError } from '../../../config-schema/index.ts'
import { globMatcher } from '../globs/glob-matcher.ts'
import type { SourceFiles } from '../source-files.ts'
import type { Import } from './file-imports.ts'
import { findImports } from './find-imports.ts'
import { type ImportResolver, importResolver } from './import-resolver.ts'
import { languageOf } from './language-of.ts'
import { directoryOf } from './packages.ts'

/**
 * Who imports whom among the files of one commit. `unsure` says of a file, to follow its name, why it may import
 * more than is known; `broken` is the parser's complaint about a file whose imports are therefore not known.
 */
export type ImportGraph = {
  imports: ReadonlyMap<string, readonly string[]>
  importedBy: ReadonlyMap<string, readonly string[]>
  unsure: ReadonlyMap<string, string>
  broken: ReadonlyMap<string, string>
}

export function importGraph(files: SourceFiles): ImportGraph {
  const resolver = importResolver(files)
  const imports = new Map<string, string[]>()
  const importedBy = new Map<string, string[]>()
  const unsure = new Map<string, string>()
  const broken = new Map<string, string>()
  for (const path of files.paths) {
    if (languageOf(path) === undefined || path.includes('node_modules/')) continue
    const found = findImports(path, files.texts.get(path))
    const followed = found.imports.map((one) => follow({ files, resolver }, path, one))
    const targets = new Set(followed.flatMap((one) => one.files))
    targets.delete(path)
    imports.set(path, [...targets])
    for (const target of targets) append(importedBy, target, path)
    const doubt = found.unsure ?? followed.find((one) => one.unsure !== undefined)?.unsure
    if (doubt !== undefined) unsure.set(path, doubt)
    if (found.broken !== undefined) broken.set(path, found.broken)
  }
  return { imports, importedBy, unsure, broken }
}

type Followed = { files: string[]; unsure?: string }

function follow(around: { files: SourceFiles; resolver: ImportResolver }, from: string, one: Import): Followed {
  const { files, resolver } = around
  if (one.kind === 'glob') return followGlob(files.paths, from, one.patterns)
  if (one.kind === 'module' && one.typesOnly && !resolver.aliases(from).keepsTypeImports) return { files: [] }
  const resolution = resolver[one.kind](from, one.specifier)
  if (resolution.status === 'found') return { files: resolution.files }
  return { files: [], unsure: `imports ${one.specifier}, which is neither a file of the commit nor a dependency` }
}

/** The patterns of `import.meta.glob`: relative to the file, or from a root with a slash; `!` takes files away. */
function followGlob(paths: readonly string[], from: string, patterns: string[]): Followed {
  const globs = patterns.map((pattern) => pattern.replace(/^!/, ''))
  const placed = globs.map((glob) =>
    glob.startsWith('/') ? `**${glob}` : posix.join(escaped(directoryOf(from)), glob),
  )
  const isReadable = (glob: string, index: number) =>
    /^\.{0,2}\//.test(glob) && !/[([]/.test(glob) && globError(placed[index] ?? '') === undefined
  if (!globs.every(isReadable))
    return { files: [], unsure: `imports the glob ${patterns.join(', ')}, which is not read` }
  const matchers = placed.map(globMatcher)
  const taken = matchers.filter((_, index) => !patterns[index]?.startsWith('!'))
  const left = matchers.filter((_, index) => patterns[index]?.startsWith('!'))
  const matches = (path: string) => taken.some((one) => one(path)) && !left.some((one) => one(path))
  return { files: paths.filter(matches) }
}

function escaped(directory: string): string {
  return directory.replace(/[\\!*?[\]{}]/g, '\\$&')
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
