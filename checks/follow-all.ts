import { ALIVE_LABEL } from './experiment/labels.ts'
import { type Followed, type FollowingPorts, follow } from './follow.ts'
import { isRefused } from './is-refused.ts'

/** What became of each pull request that was followed. */
export type FollowedAll = { followed: (Followed & { number: number })[]; refused: string[] }

/** Follows the experiments of one pull request, or of all that have one which is alive. */
export async function followAll({ number }: { number?: number }, ports: FollowingPorts): Promise<FollowedAll> {
  const { pullRequests } = ports.host
  const numbers = number === undefined ? await pullRequests.labelled(ALIVE_LABEL) : [number]
  if (isRefused(numbers)) return { followed: [], refused: [numbers.reason] }
  const followed: FollowedAll['followed'] = []
  const refused: string[] = []
  for (const one of numbers) {
    const pullRequest = await pullRequests.read(one)
    if (isRefused(pullRequest)) refused.push(pullRequest.reason)
    else if (pullRequest === undefined) refused.push(`There is no pull request #${one}.`)
    else {
      const result = await follow({ pullRequest }, ports)
      followed.push({ number: one, ...result })
      refused.push(...result.hindered.map(({ reason }) => reason))
    }
  }
  return { followed, refused }
}
