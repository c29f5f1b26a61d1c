import { extensionOf } from './extension-of.ts'
import type { FileImports } from './file-imports.ts'
import { languageOf } from './language-of.ts'
import { markupImports } from './markup-imports.ts'
import { scriptImports } from './script-imports.ts'
import { styleImports } from './style-imports.ts'

/** What a file imports, by its name's language; `text` is undefined when it could not be had. */
export function findImports(path: string, text: string | undefined): FileImports {
  const language = languageOf(path)
  if (language === undefined || language === 'types') return { imports: [] }
  if (text === undefined) return { imports: [], unsure: 'was not read' }
  if (language === 'opaque') return { imports: [], unsure: 'is of a kind whose imports are not read' }
  if (language === 'style') return styleImports(text)
  if (language === 'markup') return markupImports(text, extensionOf(path))
  return scriptImports(text, language)
}
