import { fileKind } from '../journeys/file-kind.ts'
import { globMatcher } from '../journeys/globs/glob-matcher.ts'
import { extensionOf } from '../journeys/import-graph/extension-of.ts'
import { languageOf } from '../journeys/import-graph/language-of.ts'
import type { ScriptLanguage } from '../journeys/import-graph/parse-script.ts'
import type { Arms } from './flag-reads/default-of.ts'
import { constantsIn, type KeyPlace, readsInScript } from './flag-reads/reads-in-script.ts'
import { type CommentStyle, readsInText } from './flag-reads/reads-in-text.ts'

/**
 * Where code asks for a flag. `default` is what it takes while nobody answers: the name of an arm, another text, or `false`,
 * `undefined`, `null`, which no treatment is; missing where the code does not say.
 */
export type FlagRead = { file: string; line: number; default?: string }

/** `lacking` are the reads whose default does not lead to the control, of all `reads`. */
export type FlagReads =
  | { status: 'not read' }
  | { status: 'read'; reads: FlagRead[] }
  | { status: 'read without control as default'; reads: FlagRead[]; lacking: FlagRead[] }

type File = { path: string; text: string }

/**
 * Whether the code of a commit asks for a flag, and gets the control while nobody answers. It is what stands in the code:
 * a key in quotes, in a call or under a constant's name, in JavaScript and TypeScript by their syntax, elsewhere as text.
 * Comments, tests and files of data do not count, nor what only reports the key.
 */
export function findFlagReads(files: File[], { key, arms }: { key: string; arms: string[] }): FlagReads {
  const code = files.filter(({ path }) => !isTest(path))
  const known: Arms = { names: arms, constants: armConstants(code, arms) }
  const places = placesOf(code, { key, names: new Map(), arms: known })
  const asked = places.filter(({ is }) => is === 'read')
  // A constant that nobody is seen to ask by is how the code knows the flag, all the same.
  const reads = (asked.length > 0 ? asked : places)
    .map(
      ({ file, line, default: given }): FlagRead => ({
        file,
        line,
        ...(given === undefined ? {} : { default: given }),
      }),
    )
    .toSorted((one, other) => (one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1))
  if (reads.length === 0) return { status: 'not read' }
  const lacking = reads.filter(({ default: given }) => given === undefined || ![arms[0], ...nothing].includes(given))
  return lacking.length === 0
    ? { status: 'read', reads }
    : { status: 'read without control as default', reads, lacking }
}

const nothing = ['false', 'undefined', 'null']

/** The constants that stand for the key, by name, with the files that have them. */
type Names = Map<string, Set<string>>
type Asked = { key: string; names: Names; arms: Arms }

/** So many names of constants stand for one flag at most: a code that has more says nothing by them. */
const MOST_NAMES = 20

/** Places of the key and of the constants that stand for it, and of those that stand for these. */
function placesOf(code: File[], asked: Asked): (KeyPlace & { file: string })[] {
  const places = placesIn(code, asked)
  const names: Names = new Map([...asked.names].map(([name, files]) => [name, new Set(files)]))
  for (const place of places) {
    if (place.is === 'constant') names.set(place.name, (names.get(place.name) ?? new Set()).add(place.file))
  }
  const count = (of: Names) => [...of.values()].reduce((sum, files) => sum + files.size, 0)
  if (count(names) === count(asked.names) || names.size > MOST_NAMES) return places
  return placesOf(code, { ...asked, names })
}

function placesIn(files: File[], { key, names, arms }: Asked): (KeyPlace & { file: string })[] {
  const all = new Set(names.keys())
  const heads = [...all].map((name) => name.split('.')[0] ?? '')
  return files.flatMap(({ path, text }) => {
    if (!text.includes(key) && !text.includes('useFlags') && !heads.some((head) => text.includes(head))) return []
    const language = scriptOf(path)
    const style = commentStyles.get(extensionOf(path)) ?? (language === undefined ? undefined : 'c')
    if (style === undefined) return []
    const own = new Set([...names].flatMap(([name, of]) => (of.has(path) ? [name] : [])))
    const asked = { key, names: { own, all }, arms }
    const found =
      (language === undefined ? undefined : readsInScript({ text, language, ...asked })) ??
      readsInText(text, { style, ...asked })
    return found.map((place) => ({ ...place, file: path }))
  })
}

/** What constants stand for arms; of a name that stands for several things nothing is known. */
function armConstants(files: File[], arms: string[]): Map<string, string> {
  const values = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    const language = scriptOf(path)
    if (language === undefined || !arms.some((arm) => new RegExp(`["'\`]${RegExp.escape(arm)}["'\`]`).test(text)))
      continue
    for (const [name, value] of constantsIn(text, language))
      values.set(name, (values.get(name) ?? new Set()).add(value))
  }
  return new Map(
    [...values].flatMap(([name, all]) => {
      const [value] = all
      return all.size === 1 && value !== undefined ? [[name, value] as const] : []
    }),
  )
}

function scriptOf(path: string): ScriptLanguage | undefined {
  const language = languageOf(path)
  return language === 'ts' || language === 'tsx' || language === 'jsx' ? language : undefined
}

const isTestOf = [
  '**/{test,tests,spec,specs,e2e,cypress,__mocks__,__fixtures__,fixtures,testdata}/**',
  '**/*.{stories,story,cy,e2e}.*',
  '**/{test_*,*_test,*_spec,conftest}.{py,go,rb,exs,dart}',
  '**/*{Test,Tests,Spec}.{java,kt,cs,scala,swift,php}',
].map(globMatcher)

const isTest = (path: string) => fileKind(path) === 'test' || isTestOf.some((matches) => matches(path))

/** Source code that is no script, by its ending; whatever is not here is data or prose. */
const commentStyles = new Map<string, CommentStyle>([
  ...[
    '.java',
    '.kt',
    '.kts',
    '.scala',
    '.groovy',
    '.cs',
    '.go',
    '.rs',
    '.swift',
    '.dart',
    '.m',
    '.mm',
    '.c',
    '.cc',
    '.cpp',
    '.h',
  ].map((ending) => [ending, 'c'] as const),
  ...['.py', '.rb', '.ex', '.exs', '.cr', '.jl', '.r'].map((ending) => [ending, 'hash'] as const),
  ['.php', 'both'],
  ...['.vue', '.svelte', '.astro', '.html', '.erb', '.hbs', '.cshtml', '.razor'].map(
    (ending) => [ending, 'markup'] as const,
  ),
])
