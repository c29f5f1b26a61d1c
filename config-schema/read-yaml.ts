import { Composer, CST, type Document, Lexer, Parser } from 'yaml'

const deepest = 32

export type YamlText =
  | { status: 'read'; tokens: CST.Token[]; documents: Document.Parsed[] }
  | { status: 'too deep'; offset: number }

/**
 * The documents of a YAML text (two suffice to know that there are too many) as YAML 1.2. Nesting is
 * bounded while tokens are read: a hostile text costs neither time nor stack.
 */
export function readYaml(text: string): YamlText {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme))
    if (parser.stack.length > deepest) return { status: 'too deep', offset: parser.offset }
  }
  tokens.push(...parser.end())

  const documents: Document.Parsed[] = []
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  })
  for (const document of composer.compose(tokens, false, text.length)) {
    documents.push(document as Document.Parsed)
    if (documents.length === 2) break
  }
  return { status: 'read', tokens, documents }
}

/** Where the quoted value starts that ends, unclosed, at an offset. */
export function quoteOpenedFor(end: number, tokens: readonly CST.Token[]): number | undefined {
  let opened: number | undefined
  for (const document of tokens) {
    if (document.type !== 'document') continue
    CST.visit(document, ({ key, value }) => {
      for (const token of [key, value]) {
        if (CST.isScalar(token) && token.offset + token.source.length === end) opened ??= token.offset
      }
    })
  }
  return opened
}
