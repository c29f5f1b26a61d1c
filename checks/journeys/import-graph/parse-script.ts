import { type ParseResult, type ParserOptions, parseSync, rawTransferSupported } from 'oxc-parser'

export type ScriptLanguage = 'ts' | 'tsx' | 'jsx'

/**
 * Parses a script in the first dialect that has no error: as its language, then for JavaScript as CommonJS and as
 * typed JavaScript. `read` sees the result while its memory is held, and copies what it keeps. Without `tree` the
 * syntax tree is left where the parser put it, which is twice as fast where only the module record is read.
 */
export function parseScript<Read>(
  { text, language, tree }: { text: string; language: ScriptLanguage; tree: boolean },
  read: (result: ParseResult) => Read,
): { status: 'read'; value: Read } | { status: 'broken'; error: string } {
  const options: ParserOptions = tree || !rawTransferSupported() ? {} : lazy
  let error: string | undefined
  for (const dialect of language === 'jsx' ? javaScript : [{ lang: language, sourceType }]) {
    const result = parseSync('script', text, { ...dialect, ...options })
    try {
      const failure = result.errors.find((one) => one.severity === 'Error')
      if (!failure) return { status: 'read', value: read(result) }
      error ??= located(failure.message, text, failure.labels[0]?.start)
    } finally {
      if ('dispose' in result && typeof result.dispose === 'function') result.dispose()
    }
  }
  return { status: 'broken', error: error ?? 'no error was given' }
}

const sourceType = 'unambiguous' as const

/** An option that the parser has and its types do not name. */
const lazy: ParserOptions & { experimentalLazy: boolean } = { experimentalLazy: true }

const javaScript: ParserOptions[] = [
  { lang: 'jsx', sourceType },
  { lang: 'jsx', sourceType: 'commonjs' },
  { lang: 'tsx', sourceType },
]

function located(message: string, text: string, start: number | undefined): string {
  return start === undefined ? message : `line ${text.slice(0, start).split('\n').length}: ${message}`
}
