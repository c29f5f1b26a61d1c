import type { FileImports, Import } from './file-imports.ts'
import type { ScriptLanguage } from './parse-script.ts'
import { scriptImports } from './script-imports.ts'
import { styleImports } from './style-imports.ts'

/**
 * The imports of a page or of a single-file component: what its tags name with `src` and `href`, its scripts, its
 * styles, and the part between the dashes of an Astro file. A Vue template may use components that its build
 * imports by their names, so a Vue file is never sure.
 */
export function markupImports(text: string, extension: string): FileImports {
  const parts: FileImports[] = [{ imports: tagImports(text) }]
  const frontMatter = extension === '.astro' ? /^\s*---\n([\s\S]*?)\n---/.exec(text)?.[1] : undefined
  if (frontMatter !== undefined) parts.push(scriptImports(withoutReturns(frontMatter), 'tsx'))
  for (const [, attributes = '', script = ''] of text.matchAll(scripts))
    if (isCode(attributes)) parts.push(scriptImports(script, languageOf(attributes, extension)))
  for (const [, style = ''] of text.matchAll(styles)) parts.push(styleImports(style))
  if (extension === '.vue') parts.push({ imports: [], unsure: 'may use components that its build imports by name' })
  return Object.assign({}, ...parts.toReversed(), { imports: parts.flatMap((part) => part.imports) })
}

const attribute = `(?:[^<>"']|"[^"]{0,500}"|'[^']{0,500}'){0,500}`
const tags = new RegExp(`<(?:script|link|img|source|style|template)\\b(${attribute})>`, 'gi')
const scripts = new RegExp(`<script\\b(${attribute})>(.*?)(?:</script|$)`, 'gis')
const styles = new RegExp(`<style\\b${attribute}>(.*?)(?:</style|$)`, 'gis')

/** An Astro file may return from its front matter, a module may not. */
function withoutReturns(script: string): string {
  return script.replace(/\breturn\b(?=[ \t]{0,20}[;}\n]|$)/g, ';').replace(/\breturn\b/g, 'void')
}

function tagImports(text: string): Import[] {
  const addresses = [...text.matchAll(tags)].map(([, attributes = '']) => {
    return /\s(?:src|href)\s{0,20}=\s{0,20}["']?([^"'\s>]{1,1000})/i.exec(attributes)?.[1]
  })
  return addresses.filter((found) => found !== undefined).map((specifier) => ({ kind: 'address', specifier }))
}

/** A script whose type is no language (JSON, a template, an import map) has no imports. */
function isCode(attributes: string): boolean {
  const type = /\stype\s{0,20}=\s{0,20}["']?([^"'\s>]*)/i.exec(attributes)?.[1]
  return type === undefined || /^(?:module|text\/(?:java|type)script|application\/javascript|)$/i.test(type)
}

function languageOf(attributes: string, extension: string): ScriptLanguage {
  return extension === '.astro' || /\slang\s{0,20}=\s{0,20}["']?tsx?\b/i.test(attributes) ? typed(attributes) : 'jsx'
}

function typed(attributes: string): ScriptLanguage {
  return /lang\s{0,20}=\s{0,20}["']?tsx/i.test(attributes) ? 'tsx' : 'ts'
}
