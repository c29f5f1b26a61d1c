import { isRefused } from './is-refused.ts'
import type { Host, PublishedCheck, Refused } from './ports.ts'
import { externalId, isNewer, noRun, type PublishingRun } from './published-by.ts'
import type { CheckOutput, PullRequest } from './types.ts'

/** GitHub's bound of a summary. */
const MOST_CHARACTERS = 65_535

type Subject = {
  pullRequest: Pick<PullRequest, 'repository' | 'number'>
  name: string
  sha: string
  run: PublishingRun
}

/** Writes the check, unless a newer run has; `annotated` is false where the host refused the annotations. */
export async function publishCheck(
  { pullRequest, name, sha, run, output, detailsUrl }: Subject & { output: CheckOutput; detailsUrl?: string },
  ports: Pick<Host, 'checkRuns' | 'pullRequests'>,
): Promise<{ status: 'written'; check: PublishedCheck; annotated: boolean } | { status: 'newer' } | Refused> {
  const { checkRuns } = ports
  const looked = await checkRuns.find({ name, sha })
  // Who may not even look is told by the write what that needs.
  const found = isRefused(looked) && looked.code === 'permission' ? undefined : looked
  if (isRefused(found)) return found
  if (found && isNewer(found.externalId, run)) return { status: 'newer' }
  const id = externalId({ ...pullRequest, sha }, run)
  // Another attempt gets a check of its own, so that the last one's can be read; one that never ended is taken on.
  const goesOn = found && (found.status !== 'completed' || found.externalId === id) ? found : undefined
  const annotations = (goesOn?.annotations ?? 0) > 0 ? [] : await onChangedFiles(output, pullRequest.number, ports)
  const wanted = {
    ...(goesOn ? { id: goesOn.id } : {}),
    name,
    sha,
    externalId: id,
    ...(detailsUrl === undefined ? {} : { detailsUrl }),
    output: { ...output, annotations },
  }
  const check = await checkRuns.write(wanted)
  if (!isRefused(check)) return { status: 'written', check, annotated: true }
  if (check.code !== 'invalid' || annotations.length === 0) return check
  const again = await checkRuns.write({ ...wanted, output: withoutAnnotations(output) })
  return isRefused(again) ? again : { status: 'written', check: again, annotated: false }
}

/**
 * Says in a check of ours what its verdict waits for, unless it says so already or a run that is as new has given one.
 * `run` is missing until one measures.
 */
export async function publishProgress(
  {
    pullRequest,
    name,
    sha,
    run = noRun,
    progress,
    detailsUrl,
  }: Omit<Subject, 'run'> & {
    run?: PublishingRun
    progress: { title: string; summary: string }
    detailsUrl?: string
  },
  { checkRuns }: Pick<Host, 'checkRuns'>,
): Promise<{ status: 'waits'; check: PublishedCheck } | { status: 'ended'; check: PublishedCheck } | Refused> {
  const found = await checkRuns.find({ name, sha })
  if (isRefused(found)) return found
  const id = externalId({ ...pullRequest, sha }, run)
  const ended = found !== undefined && isVerdict(found) && (found.externalId === id || isNewer(found.externalId, run))
  if (found && ended) return { status: 'ended', check: found }
  const goesOn = found?.status === 'completed' ? undefined : found
  if (goesOn && goesOn.title === progress.title && goesOn.externalId === id) return { status: 'waits', check: goesOn }
  const check = await checkRuns.write({
    ...(goesOn && { id: goesOn.id }),
    name,
    sha,
    externalId: id,
    ...(detailsUrl !== undefined && { detailsUrl }),
    progress,
  })
  return isRefused(check) ? check : { status: 'waits', check }
}

/** Whether a check says what became of it; one that was cancelled says only that nobody waited any more. */
export function isVerdict({ status, conclusion }: PublishedCheck): boolean {
  return status === 'completed' && conclusion !== 'cancelled'
}

/** Ends a check of ours that waits on a commit which is no longer the head. */
export function cancelCheck(
  { name, sha, run, by }: Omit<Subject, 'pullRequest'> & { by: string },
  ports: Pick<Host, 'checkRuns'>,
): Promise<PublishedCheck | undefined | Refused> {
  const summary = 'A newer push is measured instead.'
  return endCheck({ name, sha, run, title: `Superseded by ${by}`, summary }, ports)
}

/** Ends a check of ours that waits for what nobody needs any more; one that is over, or a newer run's, is left alone. */
export async function endCheck(
  {
    name,
    sha,
    run,
    title,
    summary,
  }: Omit<Subject, 'pullRequest' | 'run'> & { run?: PublishingRun } & Pick<CheckOutput, 'title' | 'summary'>,
  { checkRuns }: Pick<Host, 'checkRuns'>,
): Promise<PublishedCheck | undefined | Refused> {
  const found = await checkRuns.find({ name, sha })
  if (found === undefined || isRefused(found)) return found
  if (found.status === 'completed' || (run && isNewer(found.externalId, run))) return undefined
  const output: CheckOutput = { conclusion: 'cancelled', title, summary, text: '', annotations: [] }
  return checkRuns.write({ id: found.id, name, sha, externalId: found.externalId, output })
}

/** The paths come from what was measured, and only the pull request's own files can show them. */
async function onChangedFiles(
  { annotations }: CheckOutput,
  number: number,
  { pullRequests }: Pick<Host, 'pullRequests'>,
) {
  if (annotations.length === 0) return []
  const files = await pullRequests.files(number)
  if (isRefused(files) || !files.complete) return annotations
  const changed = new Set(files.paths)
  return annotations.filter(({ path }) => changed.has(path))
}

function withoutAnnotations(output: CheckOutput): CheckOutput {
  const summary = `${output.summary}\n\nGitHub did not accept the annotations, so that they are left out.`
  return { ...output, annotations: [], summary: summary.length > MOST_CHARACTERS ? output.summary : summary }
}
