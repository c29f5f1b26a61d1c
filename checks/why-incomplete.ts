import type { Config } from '../config-schema/index.ts'
import { isRefused } from './is-refused.ts'
import { leftOut } from './journeys/left-out.ts'
import type { Host } from './ports.ts'
import type { Measurement, NotMeasuredReason, PullRequest } from './types.ts'

/**
 * Why a measurement is refused that leaves out a journey whose own code the pull request changes, by the files
 * that the host names: code that is measured must not choose what it is measured for. What the host does not tell
 * keeps nothing from being judged.
 */
export async function whyIncomplete(
  { measurement, pullRequest, config }: { measurement: Measurement; pullRequest: PullRequest; config: Config },
  { pullRequests }: Pick<Host, 'pullRequests'>,
): Promise<NotMeasuredReason | undefined> {
  const files = await pullRequests.files(pullRequest.number)
  if (isRefused(files)) return undefined
  const left = leftOut(files.paths, { affected: measurement.affected, config })
  if (left === undefined) return undefined
  const { journey, file } = left
  const text = `What was measured is refused: it leaves out the journey ${journey}, which the change of ${file} affects. If the configuration of ${pullRequest.base.ref} is newer than the measurement, run it again.`
  return { code: 'measurementRefused', text, blame: 'missing' }
}
