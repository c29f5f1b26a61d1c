import { mayBeFile, namedParts } from './may-be-file.ts'

/** Gives the sources that may be the file at a path. They are found by its name, since there may be thousands of both. */
export function sourcesOfFile<Source extends { source: string }>(sources: Source[]): (path: string) => Source[] {
  const byName = Map.groupBy(sources, ({ source }) => namedParts(source).at(-1))
  return (path) => (byName.get(path.split('/').at(-1)) ?? []).filter(({ source }) => mayBeFile(source, path))
}
