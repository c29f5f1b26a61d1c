import { headCutAfter } from './compare/head-cut-after.ts'
import { nextPair } from './compare/next-pair.ts'
import { progressOf } from './compare/progress-of.ts'
import { unlessStopped } from './flows/unless-stopped.ts'
import { keepPictures } from './keep-pictures.ts'
import type { FlowQuestion } from './measure-flow.ts'
import { performPair } from './perform-pair.ts'
import type { HeldFlow, Ports } from './ports.ts'
import type { NotMeasuredReason, Pair, StopReason } from './types.ts'

/** The pairs, the warm-up (index 0) among them, and why there are no more. */
export type TakenPairs = { pairs: Pair[] } & (
  | { status: 'measured'; stopped: StopReason }
  | { status: 'not measured'; reason: NotMeasuredReason }
)

/** The loop: the pure half says which pair comes next or why to stop, this half performs it. */
export async function takePairs(
  question: FlowQuestion & { held: { base: HeldFlow; head: HeldFlow }; most: number },
  ports: Ports,
): Promise<TakenPairs> {
  const { journey, flow, arms, held, most, minutesLeft, number, flows } = question
  const pairs: Pair[] = []
  while (!ports.signal.aborted) {
    const soFar = {
      pairs,
      limits: journey.limits,
      budget: { pairs: most, minutesLeft: minutesLeft() },
      flows,
      attempts: flow.attempts,
      seed: ports.seed,
    }
    const next = nextPair(soFar)
    if (next.status === 'stop' && 'notMeasured' in next)
      return { pairs, status: 'not measured', reason: next.notMeasured }
    if (next.status === 'stop') return { pairs, status: 'measured', stopped: next.reason }
    // Pairs that make up for others may come besides.
    ports.progress({ kind: 'pair', number: next.index, most: Math.max(most, next.index), known: progressOf(soFar) })
    const performing = performPair(
      {
        ...next,
        flow,
        name: String(number),
        cutHeadAfter: headCutAfter(pairs),
        arms: { base: { arm: arms.base, held: held.base }, head: { arm: arms.head, held: held.head } },
      },
      ports,
    )
    const performed = await unlessStopped(performing, ports.signal)
    if (!performed || ports.signal.aborted) break
    const reason = arms.base.died() ?? (performed.status === 'gone' ? performed.reason : undefined)
    if (reason) return { pairs, status: 'not measured', reason }
    if (performed.status === 'performed')
      pairs.push(await keepPictures(performed.pair, pairs, `${journey.id}-${number}`, ports))
  }
  return { pairs, status: 'measured', stopped: 'interrupted' }
}
