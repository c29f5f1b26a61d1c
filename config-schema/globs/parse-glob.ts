/** One thing a glob asks of a path. `any` is within a segment, `anywhere` crosses slashes. */
export type GlobPart =
  | { kind: 'character'; character: string }
  | { kind: 'one' }
  | { kind: 'any' }
  | { kind: 'anywhere' }
  | { kind: 'folders' }
  | { kind: 'either'; branches: GlobPart[][] }

/** `shape` is what the schema's own pattern refuses already; `syntax` is only found by reading. */
export type ParsedGlob =
  | { status: 'parsed'; parts: GlobPart[] }
  | { status: 'invalid'; kind: 'shape' | 'syntax'; error: string }

export const longestGlob = 256

/**
 * Reads a glob of the configuration: `*` and `?` stay within a segment, `**` as a whole segment crosses them,
 * `{a,b}` are alternatives (nested too), `\` takes the next character as it is. Square brackets are themselves: in
 * repositories they name routes (`app/[id]/page.tsx`), hardly ever a choice of letters. A glob speaks of the whole path from the repository's root.
 */
export function parseGlob(pattern: string): ParsedGlob {
  const error = shapeError(pattern)
  if (error !== undefined) return { status: 'invalid', kind: 'shape', error }
  const reader: Reader = { characters: [...pattern], at: 0, depth: 0 }
  try {
    const parts = readParts(reader)
    return { status: 'parsed', parts }
  } catch (cause) {
    if (!(cause instanceof GlobSyntaxError)) throw cause
    return { status: 'invalid', kind: 'syntax', error: cause.message }
  }
}

class GlobSyntaxError extends Error {}

type Reader = { characters: string[]; at: number; depth: number }

function shapeError(pattern: string): string | undefined {
  if (pattern === '') return 'is empty'
  if (pattern.length > longestGlob) return `is longer than ${longestGlob} characters`
  if (pattern.startsWith('!')) return 'starts with "!": a glob cannot be negated; write \\! for a file of that name'
  if (pattern.startsWith('/')) return 'starts with "/": paths start at the repository\'s root without it'
  if (pattern.endsWith('/')) return 'ends with "/": write /** for everything in a folder'
  if (pattern.split('/').some((segment) => segment === '.' || segment === '..'))
    return 'has a segment "." or "..": paths have none'
  return undefined
}

function readParts(reader: Reader): GlobPart[] {
  const parts: GlobPart[] = []
  for (; reader.at < reader.characters.length; reader.at++) {
    const character = reader.characters[reader.at] ?? ''
    if (reader.depth > 0 && (character === ',' || character === '}')) return parts
    parts.push(readPart(reader, character))
  }
  if (reader.depth > 0) throw new GlobSyntaxError('has a "{" without its "}"')
  return parts
}

/** Reads one part and leaves the reader on its last character. */
function readPart(reader: Reader, character: string): GlobPart {
  if (character === '?') return { kind: 'one' }
  if (character === '*') return readStars(reader)
  if (character === '{') return readBranches(reader)
  if (character !== '\\') return { kind: 'character', character }
  const escaped = reader.characters[++reader.at]
  if (escaped === undefined) throw new GlobSyntaxError('ends with "\\", which takes the next character as it is')
  return { kind: 'character', character: escaped }
}

function readStars(reader: Reader): GlobPart {
  const before = reader.characters[reader.at - 1]
  const start = reader.at
  while (reader.characters[reader.at + 1] === '*') reader.at++
  const after = reader.characters[reader.at + 1]
  const whole = (before === undefined || '/{,'.includes(before)) && (after === undefined || '/},'.includes(after))
  if (reader.at === start || !whole) return { kind: 'any' }
  if (after !== '/') return { kind: 'anywhere' }
  reader.at++
  return { kind: 'folders' }
}

function readBranches(reader: Reader): GlobPart {
  reader.depth++
  const branches: GlobPart[][] = []
  do {
    reader.at++
    branches.push(readParts(reader))
  } while (reader.characters[reader.at] === ',')
  reader.depth--
  return { kind: 'either', branches }
}
