import { mistakes } from './errors.ts'
import { affectedJourneys } from './journeys/affected-journeys.ts'
import { consideredFiles } from './journeys/considered-files.ts'
import { narrowTo } from './journeys/narrow-to.ts'
import { needsText } from './journeys/needs-text.ts'
import type { SourceFiles } from './journeys/source-files.ts'
import type { Commits, Ports } from './ports.ts'
import type { Policy } from './read-policy.ts'
import type { Affected, Request, Scope } from './types.ts'

/** The journeys to measure, each with its evidence, and how many files differ. */
export type Selected = { affected: Affected; changes: number }

/**
 * The journeys that the changes affect, by the code and by what journeys ran before, or all where the user or the code
 * says so; narrowed to those that the user names, if any.
 * @throws UserMistake for a journey that the policy does not know.
 */
export async function selectJourneys(
  { request, scope, policy }: { request: Request; scope: Scope; policy: Pick<Policy, 'config'> },
  { history, records }: { history: Commits | undefined } & Pick<Ports, 'records'>,
): Promise<Selected> {
  const known = Object.keys(policy.config.journeys)
  const unknown = scope.journeys.find((id) => !known.includes(id))
  if (unknown !== undefined) throw mistakes.journeyUnknown({ journey: unknown, known })
  if (request.kind === 'addresses' || !history) {
    return { affected: narrowTo(scope, allOf(known, 'Two addresses have no changes to look at.')), changes: 0 }
  }
  const changes = await history.changes(request.base, request.head)
  if (scope.all)
    return { affected: narrowTo(scope, allOf(known, 'All journeys were asked for.')), changes: changes.length }
  const considered = consideredFiles(changes, policy.config)
  if (considered.length === 0) {
    return { affected: narrowTo(scope, { status: 'none', blindSpots: [] }), changes: changes.length }
  }
  const filesGo = considered.some(({ arm }) => arm === 'base')
  const affected = affectedJourneys({
    changes,
    config: policy.config,
    head: await readSources(history, request.head),
    ...(filesGo ? { base: await readSources(history, request.base) } : {}),
    ...(records && { records: await records.list('coverage') }),
  })
  return { affected: narrowTo(scope, affected), changes: changes.length }
}

/** The files of a commit as the import graph wants them. */
export async function readSources(history: Pick<Commits, 'files'>, commit: string): Promise<SourceFiles> {
  const { paths, texts } = await history.files(commit)
  return { paths, texts: await texts(paths.filter(needsText)) }
}

function allOf(known: string[], reason: string): Affected {
  return { status: 'all', reason, journeys: known.map((id) => ({ id, because: [] })), blindSpots: [] }
}
