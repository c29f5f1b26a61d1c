import { extensionOf } from './extension-of.ts'

export type Language = 'ts' | 'tsx' | 'jsx' | 'types' | 'style' | 'markup' | 'opaque'

/** How the imports of a file are found; undefined when it can have none that a browser or server would follow. */
export function languageOf(path: string): Language | undefined {
  return languages.get(extensionOf(path))
}

const languages = new Map<string, Language>([
  ['.ts', 'ts'],
  ['.mts', 'ts'],
  ['.cts', 'ts'],
  ['.tsx', 'tsx'],
  ['.js', 'jsx'],
  ['.jsx', 'jsx'],
  ['.mjs', 'jsx'],
  ['.cjs', 'jsx'],
  ['.d.ts', 'types'],
  ['.d.mts', 'types'],
  ['.d.cts', 'types'],
  ['.css', 'style'],
  ['.scss', 'style'],
  ['.sass', 'style'],
  ['.less', 'style'],
  ['.pcss', 'style'],
  ['.html', 'markup'],
  ['.astro', 'markup'],
  ['.svelte', 'markup'],
  ['.vue', 'markup'],
  ['.mdx', 'opaque'],
])
