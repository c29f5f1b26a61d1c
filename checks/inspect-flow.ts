import { headCutAfter } from './compare/head-cut-after.ts'
import { nextInspection } from './compare/next-inspection.ts'
import { compareLooks } from './compare-looks.ts'
import { unlessStopped } from './flows/unless-stopped.ts'
import type { FlowQuestion } from './measure-flow.ts'
import { performPair } from './perform-pair.ts'
import type { HeldFlow, Ports } from './ports.ts'
import type { Attempt, MeasuredFlow, Pair } from './types.ts'

type Inspected = Pick<MeasuredFlow & { status: 'measured' }, 'notInspected'> & { inspected: Pair[]; walked: Pair[] }

/**
 * Looks closely at what the flow's steps end with, once its pairs are known: apart from them, since looking takes
 * time and lets pages settle. Then walks through the same pages by keyboard, which changes them. An attempt that
 * fails is looked at until there.
 */
export async function inspectFlow(
  question: FlowQuestion & { held: { base: HeldFlow; head: HeldFlow }; soFar: Pair[] },
  ports: Ports,
): Promise<Inspected> {
  const { journey, flow, arms, held, soFar: pairs, minutesLeft, number } = question
  const seen: Inspected = { inspected: [], walked: [] }
  while (!ports.signal.aborted) {
    const soFar = { pairs, ...seen, limits: journey.limits, attempts: flow.attempts, seed: ports.seed }
    const next = nextInspection({ ...soFar, minutesLeft: minutesLeft() })
    if (next.status === 'stop') return { ...seen, ...(next.because !== undefined && { notInspected: next.because }) }
    ports.progress({ kind: 'inspection', number: seen.inspected.length + seen.walked.length + 1 })
    const performing = performPair(
      {
        ...next,
        flow,
        name: String(number),
        cutHeadAfter: headCutAfter(pairs),
        inspection: { kind: next.kind, masks: journey.masks ?? [] },
        arms: { base: { arm: arms.base, held: held.base }, head: { arm: arms.head, held: held.head } },
      },
      ports,
    )
    const performed = await unlessStopped(performing, ports.signal)
    if (!performed || ports.signal.aborted) break
    if (performed.status === 'gone') return { ...seen, notInspected: performed.reason.text }
    const pair = withoutFailures(performed.pair)
    if (next.kind === 'look') seen.inspected = await compareLooks([...seen.inspected, pair], ports)
    else seen.walked.push(pair)
  }
  return { ...seen, notInspected: 'it was stopped' }
}

/** The pictures of its failures: the pairs that count have shown them. */
function withoutFailures({ base, head, ...pair }: Pair): Pair {
  return { ...pair, base: withoutPicture(base), head: withoutPicture(head) }
}

function withoutPicture({ error, ...attempt }: Attempt): Attempt {
  if (error === undefined) return attempt
  const { screenshot: _, ...rest } = error
  return { ...attempt, error: rest }
}
