import { extensionOf } from './import-graph/extension-of.ts'
import { languageOf } from './import-graph/language-of.ts'

/** Whether the import graph reads the text of a file: code, styles, pages, packages, and what may be a TypeScript configuration. */
export function needsText(path: string): boolean {
  if (path.includes('node_modules/')) return false
  if (extensionOf(path) !== '.json') return languageOf(path) !== undefined
  return /(^|\/)package\.json$/.test(path) || /config/i.test(path)
}
