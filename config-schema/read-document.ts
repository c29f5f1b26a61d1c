import { type CST, isMap, isScalar, isSeq, type YAMLError, type YAMLMap } from 'yaml'
import { explainSyntax } from './explain-syntax.ts'
import type { Located } from './problem.ts'
import { quoteOpenedFor, readYaml } from './read-yaml.ts'

const largest = 256 * 1024

const smallestConfig = `version: 1
journeys:
  initial-import:
    title: Initial inventory import
    paths: [ server/import/** ]`

export type ReadDocument = { status: 'read'; root: YAMLMap.Parsed } | { status: 'mistake'; problems: Located[] }

/** The one map that a file holds, or what keeps the file from being one. */
export function readDocument(source: string, file: string): ReadDocument {
  const size = new TextEncoder().encode(source).length
  if (size > largest) {
    return mistake({
      message: `${file} has ${Math.ceil(size / 1024)} kB, more than ${largest / 1024} kB.`,
      remedy: 'Name folders by globs, such as `server/**`, instead of listing files.',
    })
  }

  const yaml = readYaml(source)
  if (yaml.status === 'too deep') {
    return mistake({
      offset: yaml.offset,
      message: 'Lists and maps are nested too deeply here.',
      remedy: 'Close the brackets before this place.',
    })
  }
  const directive = yaml.tokens.find(({ type }) => type === 'directive')
  if (directive !== undefined) {
    return mistake({
      offset: directive.offset,
      message: 'A line that starts with `%` is a directive of YAML; directives are not accepted.',
      remedy: 'Remove the line; the file is read as YAML 1.2.',
    })
  }

  const [document, second] = yaml.documents
  const errors = yaml.documents.flatMap((each) => each.errors).filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')
  if (errors.length > 0) return { status: 'mistake', problems: syntaxProblems(errors, source, yaml.tokens) }
  if (second !== undefined) {
    return mistake({
      offset: second.range[0],
      message: 'A second document starts here.',
      remedy: 'Remove the line `---`: all keys belong in one document.',
    })
  }

  const root = document?.contents ?? null
  if (isMap(root)) return { status: 'read', root }
  if (root === null || (isScalar(root) && root.value === null)) {
    return mistake({ message: `${file} is empty.`, remedy: `Start with:\n${smallestConfig}` })
  }
  return mistake({
    offset: root.range[0],
    message: `${file} holds ${isSeq(root) ? 'a list' : 'text'}, where \`key: value\` lines belong.`,
    remedy: `Start with:\n${smallestConfig}`,
  })
}

const mistake = ({ offset = 0, ...words }: { offset?: number; message: string; remedy: string }): ReadDocument => ({
  status: 'mistake',
  problems: [{ offset, path: [], ...words }],
})

function syntaxProblems(errors: YAMLError[], source: string, tokens: CST.Token[]): Located[] {
  return withoutFollowUps(errors, source).map((error) => ({
    offset: (isOpenQuote(error) ? quoteOpenedFor(error.pos[0], tokens) : undefined) ?? error.pos[0],
    path: [],
    ...explainSyntax(error, source),
  }))
}

/** One slip upsets the reading of what follows: of the errors it brings, the first of a line is kept, and no leftovers. */
function withoutFollowUps(errors: YAMLError[], source: string): YAMLError[] {
  const inOrder = errors.toSorted((left, right) => left.pos[0] - right.pos[0])
  return inOrder.filter(({ code, pos }, index) => {
    const before = inOrder[index - 1]
    if (before === undefined) return true
    return code !== 'UNEXPECTED_TOKEN' && source.slice(before.pos[0], pos[0]).includes('\n')
  })
}

const isOpenQuote = ({ code, message }: YAMLError): boolean => code === 'MISSING_CHAR' && message.includes('quote')
