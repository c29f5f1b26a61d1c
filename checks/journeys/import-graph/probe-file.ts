/**
 * The file that a path without certainty about its ending means: as written, TypeScript in the place of the
 * JavaScript it becomes, with an extension, Sass's partial, or the folder's index. Declarations without code are
 * `types`: they have no effect at run time.
 */
export function probeFile(paths: ReadonlySet<string>, path: string): string | 'types' | undefined {
  const found = candidates(path).find((candidate) => paths.has(candidate))
  if (found === undefined) return declarations(path).some((candidate) => paths.has(candidate)) ? 'types' : undefined
  return /\.d\.[cm]?ts$/.test(found) ? 'types' : found
}

const extensions = [
  ...['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'],
  ...['.vue', '.svelte', '.astro', '.mdx', '.scss', '.sass', '.css', '.less'],
]

const sources: Record<string, string[]> = {
  js: ['.ts', '.tsx', '.jsx'],
  jsx: ['.tsx'],
  mjs: ['.mts'],
  cjs: ['.cts'],
}

function candidates(path: string): string[] {
  const [, stem, extension = ''] = /^(.*)\.([cm]?jsx?)$/.exec(path) ?? []
  const folder = path === '' ? '' : `${path}/`
  return [
    path,
    ...(sources[extension] ?? []).map((source) => stem + source),
    ...extensions.map((extension) => path + extension),
    ...partials(path),
    ...extensions.map((extension) => `${folder}index${extension}`),
    ...['.scss', '.sass'].map((extension) => `${folder}_index${extension}`),
  ]
}

function partials(path: string): string[] {
  const partial = path.replace(/[^/]*$/, '_$&')
  return [partial, `${partial}.scss`, `${partial}.sass`]
}

function declarations(path: string): string[] {
  const stem = path.replace(/\.([cm]?)jsx?$/, '')
  return [`${stem}.d.ts`, `${stem}.d.mts`, `${stem}.d.cts`, `${path}/index.d.ts`]
}
