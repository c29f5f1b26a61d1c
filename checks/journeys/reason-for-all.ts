import type { Config } from '../../config-schema/index.ts'
import { fileKind } from './file-kind.ts'
import { globMatcher } from './globs/glob-matcher.ts'
import type { ImportGraph } from './import-graph/import-graph.ts'
import { reach, wayBack } from './reach.ts'
import type { Survey } from './survey.ts'
import type { TouchedFile } from './touched-files.ts'

/**
 * What is asked: the touched files that can have an effect, those of them that no journey claims, and both arms
 * (`base` only where something was deleted or renamed).
 */
export type Question = {
  config: Pick<Config, 'journeys' | 'widen'>
  touched: TouchedFile[]
  unclaimed: TouchedFile[]
  arms: { head: Survey; base?: Survey }
}

/** Why every journey counts as affected: a rule says so, or it cannot be told which are. Undefined when it can. */
export function reasonForAll(question: Question): string | undefined {
  return (
    widened(question) ??
    setUp(question) ??
    missingEntry(question) ??
    brokenFile(question) ??
    unknownFile(question) ??
    doubtfulFile(question)
  )
}

function widened({ touched, config }: Question): string | undefined {
  const globs = config.widen.map((glob) => ({ glob, matches: globMatcher(glob) }))
  return firstReason(touched, ({ path }) => {
    const glob = globs.find(({ matches }) => matches(path))?.glob
    return glob === undefined ? undefined : `${path} matches widen ${glob}`
  })
}

function setUp({ touched, arms }: Question): string | undefined {
  const effect = 'decides how everything is built or served'
  const direct = touched.find(({ path }) => fileKind(path) === 'setup')
  if (direct) return `${direct.path} ${effect}`
  const configs = [...arms.head.graph.imports.keys()].filter((path) => isCodeSetup(path))
  const imported = reach(arms.head.graph.imports, configs)
  return firstReason(touched, ({ path }) => {
    return imported.has(path) ? `${path} is imported by ${wayBack(imported, path).at(-1)}, which ${effect}` : undefined
  })
}

/** A page is set-up too, but what it loads is the application. */
function isCodeSetup(path: string): boolean {
  return fileKind(path) === 'setup' && !path.endsWith('.html')
}

function missingEntry({ config, arms }: Question): string | undefined {
  const entries = Object.entries(config.journeys).flatMap(([id, { entry }]) => entry.map((path) => ({ id, path })))
  const missing = entries.find(({ path }) => !arms.head.paths.has(path))
  return missing && `${missing.path}, an entry of ${missing.id}, does not exist at head`
}

function brokenFile({ arms: { head } }: Question): string | undefined {
  for (const [file, complaint] of head.graph.broken)
    for (const [id, scope] of head.scopes)
      if (scope.imported.has(file)) return `${file}, which belongs to ${id}, does not parse (${complaint})`
  return undefined
}

function unknownFile({ unclaimed, arms }: Question): string | undefined {
  return firstReason(unclaimed, ({ path, arm }) => {
    const isKnown = fileKind(path) !== 'other' || arms[arm]?.graph.importedBy.has(path)
    return isKnown ? undefined : `nothing is known to import ${path}, and no journey's paths match it`
  })
}

/** Code that nobody was seen to import may be what a computed import means, or may make one itself. */
function doubtfulFile({ unclaimed, arms }: Question): string | undefined {
  const code = unclaimed.filter(({ path }) => ['code', 'ui'].includes(fileKind(path)))
  return firstReason(code, (touched) => {
    const arm = arms[touched.arm]
    return arm && (mayBeImported(touched.path, arm) ?? mayLoad(touched.path, arm.graph))
  })
}

function mayBeImported(path: string, { graph, scopes }: Survey): string | undefined {
  for (const [id, { imported }] of scopes)
    for (const [file, doubt] of graph.unsure)
      if (imported.has(file)) return `${path} may be part of ${id}: ${file} ${doubt}`
  return undefined
}

function mayLoad(path: string, graph: ImportGraph): string | undefined {
  for (const file of reach(graph.imports, [path]).keys()) {
    const doubt = graph.unsure.get(file) ?? (graph.broken.has(file) ? 'does not parse' : undefined)
    if (doubt !== undefined) return `${path} may load any journey: ${file} ${doubt}`
  }
  return undefined
}

function firstReason(touched: TouchedFile[], reason: (file: TouchedFile) => string | undefined): string | undefined {
  for (const file of touched) {
    const found = reason(file)
    if (found !== undefined) return found
  }
  return undefined
}
