import { mergeGroupAnswer } from './events/merge-group-answer.ts'
import { isRefused } from './is-refused.ts'
import type { Host, Refused } from './ports.ts'

/**
 * Lets a merge group pass at once, under the name that is required: the verdict of each of its pull requests stands.
 * Previews of it may never come, and a queue waits for a check until it gives up.
 */
export async function answerMergeGroup(
  { sha, check: name }: { sha: string; check: string },
  { host: { checkRuns, repository } }: { host: Pick<Host, 'checkRuns' | 'repository'> },
): Promise<{ said: string } | Refused> {
  const found = await checkRuns.find({ name, sha })
  if (isRefused(found)) return found
  if (found?.status === 'completed') return { said: `The check stands: ${found.url}` }
  const written = await checkRuns.write({
    ...(found && { id: found.id }),
    name,
    sha,
    externalId: `v1:${repository}:0:${sha}:0.0`,
    output: { ...mergeGroupAnswer, text: '', annotations: [] },
  })
  return isRefused(written) ? written : { said: `${mergeGroupAnswer.title}: ${written.url}` }
}
