import type { Entry } from 'yauzl'
import type { Fit } from './read-zip.ts'
import { strangenessOf, strangenessOfAll } from './strange-entries.ts'

/**
 * What an artifact may hold. A check keeps two pictures of a flow's failure, of about 100 kB each, at most 180 of what
 * looks different, of 12 MB in all, and its measurement is below 1 MB: this is many times what is usual, and nothing
 * that hurts a small machine.
 */
export const bounds = { entries: 500, file: 50 * 1024 * 1024, total: 100 * 1024 * 1024, ratio: 100 }

const measurement = 'measurement.json'
const evidence = /^evidence\/\w[\w.-]{0,195}\.png$/
/** Written by us beside the rest, and of no use here. */
const dropped = new Set(['.gitignore', 'evidence/'])

/** The entries to write, or why none is: what is not an exact name of ours is not guessed at. */
export function reportEntries(entries: Entry[], zipSize: number): Fit {
  const reason =
    entries.map(strangeness).find((found) => found !== undefined) ?? strangenessOfAll(entries, zipSize, bounds)
  if (reason !== undefined) return { status: 'unfit', reason }
  if (!entries.some(({ fileName }) => fileName === measurement)) {
    return { status: 'unfit', reason: 'it holds no measurement.json' }
  }
  return { status: 'fit', entries: entries.filter(({ fileName }) => !dropped.has(fileName)) }
}

function strangeness(entry: Entry): string | undefined {
  const { fileName } = entry
  const known = fileName === measurement || evidence.test(fileName) || dropped.has(fileName)
  return known ? strangenessOf(entry, bounds) : 'it holds a file that no measurement has'
}
