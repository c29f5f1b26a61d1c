import { LineCounter } from 'yaml'
import { checkValue } from './check-value.ts'
import type { Config } from './config.schema.ts'
import { placeFinding } from './place-finding.ts'
import { plainValue } from './plain-value.ts'
import { type ConfigProblem, type Located, pathText } from './problem.ts'
import { printable } from './quote.ts'
import { readDocument } from './read-document.ts'
import { warnings } from './warnings.ts'

export type ParsedConfig =
  | { status: 'ok'; config: Config; warnings: ConfigProblem[] }
  | { status: 'mistake'; problems: ConfigProblem[] }

/**
 * Reads a configuration: YAML, then plain data, then the schema and the rules between keys. All problems
 * come at once, in the order of the file; only what is no YAML is told alone. Messages name `file`.
 */
export function parseConfig(text: string, { file }: { file: string }): ParsedConfig {
  const source = text.replace(/^\uFEFF/, '')
  const document = readDocument(source, file)
  if (document.status === 'mistake') return { status: 'mistake', problems: problemsOf(source, document.problems) }

  const { value, places, problems } = plainValue(document.root, source)
  const checked = checkValue(value)
  if (checked.status === 'ok' && problems.length === 0) {
    const findings = warnings.flatMap((warning) => warning(checked.config))
    const found = findings.map((finding) => placeFinding(places, finding))
    return { status: 'ok', config: checked.config, warnings: problemsOf(source, found) }
  }
  const findings = checked.status === 'ok' ? [] : checked.findings
  const found = [...problems, ...findings.map((finding) => placeFinding(places, finding))]
  return { status: 'mistake', problems: problemsOf(source, found) }
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
