import { headCutAfter } from './compare/head-cut-after.ts'
import { nextInspection } from './compare/next-inspection.ts'
import { compareLooks } from './compare-looks.ts'
import { unlessStopped } from './flows/unless-stopped.ts'
import type { FlowQuestion } from './measure-flow.ts'
import { performPair } from './perform-pair.ts'
import type { HeldFlow, Ports } from './ports.ts'
import type { MeasuredFlow, Pair } from './types.ts'

type Inspected = Pick<MeasuredFlow & { status: 'measured' }, 'notInspected'> & { inspected: Pair[]; walked: Pair[] }

/**
 * Looks closely at what the flow's steps end with, once its pairs are known: apart from them, since looking takes
 * time and lets pages settle. Then walks through the same pages by keyboard, which changes them. An attempt that fails is looked at until there.
 */
export async function inspectFlow(
  question: FlowQuestion & { held: { base: HeldFlow; head: HeldFlow }; soFar: Pair[] },
  ports: Ports,
): Promise<Inspected> {
  const { journey, flow, arms, held, soFar: pairs, minutesLeft, number } = question
  const inspected: Pair[] = []
  const walked: Pair[] = []
  const seen = { inspected, walked }
  while (!ports.signal.aborted) {
    const soFar = { pairs, ...seen, limits: journey.limits, attempts: flow.attempts, seed: ports.seed }
    const next = nextInspection({ ...soFar, minutesLeft: minutesLeft() })
    if (next.status === 'stop') return { ...seen, ...(next.because !== undefined && { notInspected: next.because }) }
    ports.progress({ kind: 'inspection', number: inspected.length + walked.length + 1 })
    const performing = performPair(
      {
        ...next,
        flow,
        name: String(number),
        cutHeadAfter: headCutAfter(pairs),
        inspection: {
          kind: next.kind,
          masks: journey.masks ?? [],
          ...(next.kind === 'look' && { lines: true as const }),
        },
        arms: { base: { arm: arms.base, held: held.base }, head: { arm: arms.head, held: held.head } },
      },
      ports,
    )
    const performed = await unlessStopped(performing, ports.signal)
    if (!performed || ports.signal.aborted) break
    if (performed.status === 'gone') return { ...seen, notInspected: performed.reason.text }
    const pair = withoutPictures(performed.pair)
    if (next.kind === 'look') inspected.splice(0, Infinity, ...(await compareLooks([...inspected, pair], ports)))
    else walked.push(pair)
  }
  return { ...seen, notInspected: 'it was stopped' }
}

/** Its failures have been shown by the pairs that count. */
function withoutPictures(pair: Pair): Pair {
  const { base, head } = pair
  for (const attempt of [base, head]) delete attempt.error?.screenshot
  return pair
}
