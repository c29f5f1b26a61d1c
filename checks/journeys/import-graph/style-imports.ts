import type { FileImports } from './file-imports.ts'

/** The imports of a style sheet: `@import`, Sass's `@use` and `@forward`, Tailwind's rules, `composes … from` and `url()`. */
export function styleImports(text: string): FileImports {
  const rules = text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
  const asked = [...rules.matchAll(importRule)].flatMap(([, rest = '']) => [...rest.matchAll(quoted)].map(specifierOf))
  const composed = [...rules.matchAll(composes)].map(specifierOf)
  const addresses = [...rules.matchAll(address)].map(specifierOf)
  const specifiers = [...asked, ...composed, ...addresses].filter((specifier) => specifier !== '')
  return { imports: [...new Set(specifiers)].map((specifier) => ({ kind: 'address', specifier })) }
}

const importRule = /@(?:import|use|forward|reference|config|plugin)\s([^;{}]{1,2000})/g
const quoted = /["']([^"'\n]{1,1000})["']/g
const composes = /\bfrom\s{1,20}["']([^"'\n]{1,1000})["']/g
const address = /\burl\(\s{0,20}["']?([^"')\n]{1,1000})["']?\s{0,20}\)/g

function specifierOf(match: RegExpMatchArray): string {
  return match[1]?.trim() ?? ''
}
