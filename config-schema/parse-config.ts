import { LineCounter } from 'yaml'
import { checkValue } from './check-value.ts'
import type { Config } from './config.schema.ts'
import { layOver } from './lay-over.ts'
import { placeFinding } from './place-finding.ts'
import { placeKey, plainValue } from './plain-value.ts'
import { type ConfigProblem, type Located, pathText } from './problem.ts'
import { printable } from './quote.ts'
import { readDocument } from './read-document.ts'
import { warnings } from './warnings.ts'
import { isMap } from './written.ts'

export type ParsedConfig =
  | { status: 'ok'; config: Config; warnings: ConfigProblem[] }
  | { status: 'mistake'; problems: ConfigProblem[] }

/**
 * Reads a configuration: YAML, then plain data, then the schema and the rules between keys. All problems
 * come at once, in the order of the file; only what is no YAML is told alone. Messages name `file`. What it leaves out
 * comes from `under`, what was read of an organisation's own defaults.
 */
export function parseConfig(text: string, { file, under }: { file: string; under?: Defaults }): ParsedConfig {
  const source = text.replace(/^\uFEFF/, '')
  const document = readDocument(source, file)
  if (document.status === 'mistake') return { status: 'mistake', problems: problemsOf(source, document.problems) }

  const { value, places, problems } = plainValue(document.root, source)
  const checked = checkValue(under === undefined ? value : layOver(value, under))
  if (checked.status === 'ok' && problems.length === 0) {
    const findings = warnings.flatMap((warning) => warning(checked.config))
    const found = findings.map((finding) => placeFinding(places, finding))
    return { status: 'ok', config: checked.config, warnings: problemsOf(source, found) }
  }
  const findings = checked.status === 'ok' ? [] : checked.findings
  const found = [...problems, ...findings.map((finding) => placeFinding(places, finding))]
  return { status: 'mistake', problems: problemsOf(source, found) }
}

/** The keys that an organisation gives its repositories, as written. */
export type Defaults = Record<string, unknown>

export type ParsedDefaults = { status: 'ok'; defaults: Defaults } | { status: 'mistake'; problems: ConfigProblem[] }

/**
 * Reads an organisation's defaults: every key of a configuration but `journeys`, which are a repository's own. They are
 * checked as a repository with one journey would be judged by them.
 */
export function parseDefaults(text: string, { file }: { file: string }): ParsedDefaults {
  const source = text.replace(/^\uFEFF/, '')
  const document = readDocument(source, file)
  if (document.status === 'mistake') return { status: 'mistake', problems: problemsOf(source, document.problems) }
  const { value, places, problems } = plainValue(document.root, source)
  const own = journeysOf(places)
  const checked = checkValue(layOver({ version: 1, journeys: { any: { title: 'Any', pages: ['/'] } } }, value))
  const findings = checked.status === 'ok' || own.length > 0 ? [] : checked.findings
  const found = [...problems, ...own, ...findings.map((finding) => placeFinding(places, finding))]
  if (found.length > 0 || !isMap(value)) return { status: 'mistake', problems: problemsOf(source, found) }
  return { status: 'ok', defaults: value }
}

function journeysOf(places: Parameters<typeof placeFinding>[0]): Located[] {
  const path = ['journeys']
  if (!places.has(placeKey(path))) return []
  const message = 'Journeys are a repository’s own, and cannot stand in the defaults of an organisation.'
  return [placeFinding(places, { path, at: 'key', message, remedy: 'Move them to the repositories that they are of.' })]
}

function problemsOf(source: string, located: Located[]): ConfigProblem[] {
  const counter = new LineCounter()
  counter.addNewLine(0)
  for (const { index } of source.matchAll(/\n/g)) counter.addNewLine(index + 1)
  return located
    .toSorted((left, right) => left.offset - right.offset)
    .map(({ offset, path, message, remedy }) => {
      const { line, col } = counter.linePos(offset)
      return { line, column: col, path: printable(pathText(path), 200), message, remedy }
    })
}
