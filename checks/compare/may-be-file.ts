/** What a bundler puts before the path of a source: "webpack://name/". */
const scheme = /^[a-z][\w+.-]*:\/\/[^/]*\//i
/** A bare name is found in too many folders. */
const fewestAlike = 2

/**
 * Whether a source of a source map may be the file at `path`: one must end with the other, since builds name their
 * sources from folders of their own.
 */
export function mayBeFile(source: string, path: string): boolean {
  const named = namedParts(source)
  const file = path.split('/')
  const [short, long] = file.length < named.length ? [file, named] : [named, file]
  if (short.length < Math.min(fewestAlike, long.length)) return false
  return short.every((part, index) => part === long[long.length - short.length + index])
}

/** The folders of a source and its file, without what a bundler adds. */
export function namedParts(source: string): string[] {
  const parts = source
    .replace(/[?#].*$/, '')
    .replace(scheme, '')
    .split('/')
  return parts.filter((part) => !['', '.', '..'].includes(part))
}
