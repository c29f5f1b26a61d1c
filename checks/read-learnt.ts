import { LEARNT_LABEL } from './experiment/labels.ts'
import { experimentsOf } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import type { Host } from './ports.ts'

/** Each costs a request; what is older says little of people today. */
const MOST = 10

/** What experiments on a journey showed before, the newest first, in words; nothing of it stands in the way of a plan. */
export async function readLearnt(
  { journey, but }: { journey: string; but: number },
  { pullRequests, comments }: Pick<Host, 'pullRequests' | 'comments'>,
): Promise<string[]> {
  const numbers = await pullRequests.labelled(LEARNT_LABEL)
  if (isRefused(numbers)) return []
  const learnt: string[] = []
  for (const number of numbers.filter((one) => one !== but).slice(0, MOST)) {
    const listed = await comments.list(number)
    if (isRefused(listed)) continue
    for (const { state } of experimentsOf(listed, number)) {
      const { decision, plan, endedAt = '' } = state
      if (decision === undefined || plan.journey !== journey || state.phase !== 'ended') continue
      learnt.push(
        `Learnt in #${number} until ${endedAt.slice(0, 10)}: ${decision.outcome}. ${decision.because}`.slice(0, 600),
      )
    }
  }
  return learnt.slice(0, 5)
}
