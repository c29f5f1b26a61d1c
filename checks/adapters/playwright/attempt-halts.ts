import type { Attempt } from '../../types.ts'
import type { Note } from './read-notes.ts'

/** So often nobody asks for the same thing in one step. */
const AGAIN_AND_AGAIN = { document: 5, other: 10 }

/**
 * What kept the pages of a failed attempt from reacting, in words for people; without any counts, since the same must
 * read the same each time. Nothing where nobody can tell, or where the failure was none of waiting.
 */
export function haltOf(
  notes: Note[],
  { error, requests = [] }: Pick<Attempt, 'error' | 'requests'>,
): string | undefined {
  if (error === undefined) return undefined
  const halted = notes.flatMap((note) => (note.kind === 'halted' ? [note] : []))
  const crash = halted.find(({ how }) => how === 'crashed')
  if (crash) return `The page ${crash.page} crashed.`
  const closed = halted.find(({ how }) => how === 'closed')
  if (closed) return `The page ${closed.page} was closed by the flow itself, and no other was open.`
  if (!/timeout/i.test(error.message)) return undefined
  const dialog = halted.find(({ how }) => how !== 'silent')
  if (dialog) return `The page ${dialog.page} waits for an answer to its dialog (${dialog.how}).`
  const [silent] = halted
  if (silent) return `The page ${silent.page} does not react any more: a script of it may run without end.`
  const here = requests.filter(({ step }) => step[0] === error.step[0])
  const asked = Map.groupBy(here, ({ method, url, resourceType }) => JSON.stringify([method, url, resourceType]))
  const [most = []] = [...asked.values()].toSorted((a, b) => b.length - a.length)
  const [request] = most
  if (request === undefined) return undefined
  const isDocument = request.resourceType === 'document'
  const waitedForRest = error.message.includes('"networkidle"')
  if (most.length < AGAIN_AND_AGAIN[isDocument ? 'document' : 'other'] && !waitedForRest) return undefined
  const { pathname } = new URL(request.url)
  return isDocument
    ? `The page ${pathname} was loaded again and again.`
    : `The page never came to rest: it asked for ${request.method} ${pathname} again and again.`
}
