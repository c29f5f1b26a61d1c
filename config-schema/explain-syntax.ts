import type { YAMLError } from 'yaml'
import { printable } from './quote.ts'

type Explanation = { message: string; remedy: string }

/** What each kind of YAML error means, for people who do not know its grammar; the first that fits. */
const explanations: { code: YAMLError['code']; says?: RegExp; message: string; remedy: string }[] = [
  { code: 'TAB_AS_INDENT', message: 'A tab indents this line.', remedy: 'Indent with spaces.' },
  {
    code: 'BAD_SCALAR_START',
    message: 'A value without quotes cannot start with this character.',
    remedy: 'Put the value in quotes.',
  },
  {
    code: 'BAD_INDENT',
    says: /end with a/,
    message: 'A list or map in brackets is still open here.',
    remedy: 'Close it with `]` or `}` before this line, or indent this line.',
  },
  {
    code: 'BAD_INDENT',
    message: 'This line is indented differently than the lines that it belongs to.',
    remedy: 'Start the keys of one map in the same column.',
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    message: 'A second key stands inside the value of the first.',
    remedy: 'Put the value in quotes if it holds `: `; else put the inner key on a line of its own, indented further.',
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    message: 'This line has no `key: value`.',
    remedy: 'Write the key, a colon, a space and the value.',
  },
  {
    code: 'MISSING_CHAR',
    says: /quote/,
    message: 'The quote that opens here is never closed.',
    remedy: 'Close it where the value ends.',
  },
  {
    code: 'MISSING_CHAR',
    says: /Missing ,/,
    message: 'Between brackets, a comma is missing here.',
    remedy: 'Add the comma, or put the value in quotes if the brackets belong to it.',
  },
  {
    code: 'MISSING_CHAR',
    message: 'This key has no value.',
    remedy: 'Write the key, a colon, a space and the value.',
  },
  {
    code: 'BAD_DQ_ESCAPE',
    message: 'In double quotes, a backslash starts an escape, and there is none like this.',
    remedy: 'Write single quotes, or two backslashes.',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    says: /block-seq-ind on same line/,
    message: 'A list in lines cannot start on the line of its key.',
    remedy: 'Put each `- ` on a line of its own, or write the list in brackets.',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    message: 'This does not belong to what stands before it.',
    remedy: 'Check brackets, quotes and indentation before it; put a value in quotes if these characters belong to it.',
  },
]

/** Explains an error of the parser; `source` is the whole text. */
export function explainSyntax(error: YAMLError, source: string): Explanation {
  const found = explanations.find(({ code, says }) => code === error.code && (says?.test(error.message) ?? true))
  if (found?.code === 'BAD_SCALAR_START') {
    const [value = ''] = /^[^\n,\]}"']*/.exec(source.slice(error.pos[0])) ?? []
    return { message: found.message, remedy: `${found.remedy.slice(0, -1)}: \`"${printable(value.trim())}"\`.` }
  }
  return (
    found ?? { message: `YAML cannot read this: ${error.message}.`, remedy: 'Check the line and the lines before it.' }
  )
}
