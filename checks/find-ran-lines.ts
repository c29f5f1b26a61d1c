import { changedLineNumbers } from './changes/changed-line-numbers.ts'
import { linesOutsideFunctions } from './changes/lines-outside-functions.ts'
import { mayBeFile } from './compare/may-be-file.ts'
import { ranChangedLines } from './compare/ran-changed-lines.ts'
import type { Ports, RanSource } from './ports.ts'
import type { ChangedLines, Request } from './types.ts'

/** The code that differs between base and head. */
export type ChangedCode = {
  /** `isNew` where base has no such file. */
  files(): Promise<{ path: string; isNew: boolean }[]>
  text(path: string): Promise<string | undefined>
  difference(path: string): Promise<string>
}

const most = 200

/** Undefined where nobody knows what changed. */
export function changedCode(request: Request, { history }: Pick<Ports, 'history'>): ChangedCode | undefined {
  if (request.kind === 'addresses' || !history) return undefined
  const { base, head } = request
  return {
    async files() {
      const changes = await history.changes(base, head)
      return changes.flatMap(({ path, status, binary }) =>
        status === 'deleted' || binary ? [] : [{ path, isNew: status === 'added' }],
      )
    },
    text: (path) => history.textAt(head, path),
    difference: (path) => history.difference(base, head, path),
  }
}

/** Which changed lines the inspected attempts on head ran; undefined where nobody could tell. */
export async function findRanLines({
  code,
  sources,
}: {
  code: ChangedCode | undefined
  sources: RanSource[] | undefined
}): Promise<ChangedLines[] | undefined> {
  if (!code || !sources) return undefined
  const all = await code.files()
  const built = all.filter(({ path }) => sources.some(({ source }) => mayBeFile(source, path)))
  const changed = await Promise.all(
    built.slice(0, most).map(async ({ path, isNew }) => {
      const text = (await code.text(path)) ?? ''
      const lines = changedLineNumbers(await code.difference(path))
      return { path, text, lines, ...(isNew && { loading: linesOutsideFunctions({ path, text }) }) }
    }),
  )
  return ranChangedLines(sources, changed)
}
