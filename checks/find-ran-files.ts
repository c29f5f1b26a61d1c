import { ranFiles } from './compare/ran-files.ts'
import { sourcesOfFile } from './compare/sources-of-file.ts'
import type { CommitFiles, Ports, RanSource } from './ports.ts'
import type { Request } from './types.ts'

/** The files of head's commit. */
export type CommittedCode = () => Promise<CommitFiles>

/** Undefined where nobody is to know which of them ran: only what is kept for later runs asks. */
export function committedCode(
  request: Request,
  { history, records }: Pick<Ports, 'history' | 'records'>,
): CommittedCode | undefined {
  if (request.kind === 'addresses' || !history || !records?.append) return undefined
  let files: Promise<CommitFiles> | undefined
  return () => {
    files ??= history.files(request.head)
    return files
  }
}

/** Paths of the files of head's commit that ran, as code inside functions; undefined where nobody could tell, or asks. */
export async function findRanFiles({
  committed,
  sources,
}: {
  committed: CommittedCode | undefined
  sources: RanSource[] | undefined
}): Promise<string[] | undefined> {
  if (!committed || !sources) return undefined
  const { paths, texts } = await committed()
  const sourcesOf = sourcesOfFile(sources)
  const built = await texts(paths.filter((path) => sourcesOf(path).length > 0))
  return ranFiles(
    sources,
    [...built].map(([path, text]) => ({ path, text })),
  )
}
