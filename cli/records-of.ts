import { isOnDefaultBranch } from '../checks/adapters/git/is-on-default-branch.ts'
import { findRecordsFolder } from '../checks/adapters/records/find-records-folder.ts'
import { openRecords } from '../checks/adapters/records/open-records.ts'
import type { Records } from '../checks/ports.ts'
import type { Arguments } from './parse-arguments.ts'
import type { Asked } from './request-of.ts'

type Commit = { repository: string; head: string }

/**
 * What earlier runs kept in the folder that the user names. Only a run whose head is a commit of the default branch may
 * add to it: what a pull request runs must not say which journeys the next one affects.
 */
export async function recordsOf(
  { records: shown }: Pick<Arguments, 'records'>,
  { request, repository }: Asked,
  folder: string,
): Promise<Records | undefined> {
  if (shown === undefined || request.kind === 'addresses' || repository === undefined) return undefined
  return recordsAt(shown, { repository, head: request.head }, folder)
}

/** The same of one commit; where there is none, nothing is added. */
export async function recordsAt(shown: string, of: Commit | undefined, folder: string): Promise<Records> {
  const path = await findRecordsFolder(folder, shown)
  const mayAppend = of !== undefined && (await isOnDefaultBranch(of.repository, of.head))
  return openRecords(path, { now: () => new Date(), mayAppend })
}
